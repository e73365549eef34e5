#include "enrich/text/phrase_table.h"

namespace dateline::enrich::text {
namespace {

using Reason = model::RemovalReason;

// Wording shared by many outlets. What news sentences may say too carries a weight below
// kDecisive and needs company (boilerplate.cc).
constexpr PhraseRow kRows[] = {
    {Place::whole, kDecisive, Reason::navigation,
     "learn more|read more|read on|see more|find out more|show more|load more|view more|more|"
     "click here|tap here|share|share this|share this article|share this story|share article|"
     "share on facebook|share on twitter|share on x|tweet|print|print this|print article|"
     "email|email this|email this article|comment|comments|leave a comment|post a comment|"
     "add a comment|view comments|show comments|reply|like|report|report comment|flag|upvote|"
     "copy link|save|save this story|bookmark|listen|listen to this article|listen to article|"
     "play|watch now|watch live|watch the video|watch video|play video|video|photos|gallery|"
     "view gallery|photo gallery|image gallery|slideshow|menu|home|search|skip to content|"
     "skip to main content|back to top|next|previous|next article|previous article|next story|"
     "previous story|close|loading|related topics|in this article|topics|tags|in this story|"
     "read full story|read the full story|full story|continue reading|keep reading|jump to *|"
     "reading time *|text size|font size|follow|following|sections|live updates|"
     "story continues below|article continues below|continue reading below|"
     "story continues below advertisement|article continues below advertisement|"
     "story continues after advertisement|article continues after ad|scroll to continue|"
     "scroll to continue with content|advertisement|advertisements|advertisement * feedback|"
     "ad|sponsored|sponsored content|paid content|promoted content|partner content|"
     "advertising|remove ads|ad feedback|ad choices|watch more|listen now|read now|details|"
     "list of * items|end of list|was this article helpful|is this helpful|was this helpful|"
     "view * images|view * photos|view all *|tap to unmute|sponsored by *|share on *|"
     "share via *|copy url|comments *|no comments|post your comment|post comment|"
     "load comments|load more comments|add your comment|sort by *|log in to comment *|"
     "image * of *|photo * of *|slide * of *|page * of *|purchase licensing rights|"
     "licensing rights|request permissions|reprints|get permissions|buy reprints|permissions|"
     "reprints and permissions|reuse this content"},
    {Place::whole, kDecisive, Reason::subscription,
     "subscribe|subscribe now|subscribe today|subscribe to *|sign up|sign up now|sign up here|"
     "sign in|log in|login|register|register now|register free|join|join now|join us|"
     "join * community|join our *|become a member|become a supporter|donate|donate now|"
     "support us|support our work|contribute|start your free trial|start free trial|"
     "try it free|get started|get access|get full access|upgrade now|newsletter|newsletters|"
     "newsletter sign up|sign up for *|your email|email address|your email address|"
     "enter your email|enter your email address|already a subscriber|already a member|"
     "already subscribed|already have an account|no thanks|maybe later|unsubscribe|"
     "manage subscription|my account|create account|create an account|create a free account|"
     "forgot password|follow us|contact us|about us|advertise with us|terms of use|"
     "terms of service|privacy policy|cookie policy|all rights reserved|download the app|"
     "get the app|get our app"},
    {Place::opens, kDecisive, Reason::promotion,
     "you can now listen to * articles|you can now listen to this *|new you can now *|"
     "listen to this *|sign up for our *|sign up for the * newsletter|"
     "sign up for * newsletter|sign up for * newsletters|sign up to our *|"
     "sign up to * newsletter|sign up to receive *|sign up to get *|sign up here *|"
     "sign up for free *|signup for *|sign up for * briefing|sign up for * email|"
     "sign up for * alerts|sign up for * emails|get our *|get the latest *|get * newsletter|"
     "get * newsletters|get * daily edition|get * daily briefing|get * app|"
     "get * in your inbox|get * delivered|get * to your inbox|get breaking news *|"
     "get unlimited *|get full access *|get exclusive *|get * by email|receive * newsletter|"
     "receive * in your inbox|receive our *|follow us on *|follow us at *|follow us for *|"
     "follow us *|follow * on twitter|follow * on facebook|follow * on instagram|"
     "follow * on social media|follow * on whatsapp|follow * on google news|"
     "follow * on telegram|like us on *|find us on *|join us on *|connect with us *|"
     "join our *|join the conversation|join the discussion|join the debate|"
     "join * whatsapp channel|join * telegram channel|join * community *|download our *|"
     "download the * app|download * app|click here *|click on the link *|tap here *|"
     "for more * visit our|for more stories *|for more news *|for more coverage *|"
     "for all the latest *|for the latest * follow|for the latest news *|for latest updates *|"
     "for breaking news *|check out our *|check out more *|don't miss our *|don't miss out *|"
     "never miss a *|stay up to date with *|stay updated with *|stay informed with *|"
     "stay connected with *|stay ahead of *|want more *|want to read more|want to see more *|"
     "enjoying this *|enjoyed this *|enjoy this *|like what you *|liked this *|"
     "what did you think of this *|let us know *|tell us what *|tell us in the comments|"
     "share your thoughts *|share your views *|have your say|have a tip *|have a story *|"
     "have a news tip *|got a tip *|got a story *|got a news tip *|do you have a story *|"
     "do you have a tip *|do you have a news tip *|send us your *|email us at *|email your *|"
     "write to us *|contact our newsroom *|to contact the reporter *|to contact the editor *|"
     "to report a * error|the views expressed in this *|the opinions expressed in this *|"
     "the views expressed here *|opinions expressed here *|this content was created by *|"
     "this is sponsored *|this article contains affiliate *|we may earn *|"
     "this post contains affiliate *|check out what's *|stay on top of *|"
     "keep up with all the latest *|keep up with the latest *|keep up with our *|"
     "read the latest *|for the best experience *|since you're here *|contact the author *|"
     "contact the writer *|reach the reporter *|reach the author *|reach the writer *|"
     "leave your comments *|leave your comment *|got a question *|follow * on x|"
     "please check back *|check back for *|you can read more *|you can find more *|"
     "you can follow us *|you can subscribe *|offer ends *|follow the author *|"
     "follow the reporter *"},
    {Place::opens, kDecisive, Reason::subscription,
     "by clicking * you agree|by clicking * you accept|by registering you *|"
     "by submitting * you *|by providing your email *|by entering your email *|"
     "by joining you *|subscribe to our *|subscribe to the * newsletter|"
     "subscribe to * newsletter|subscribe to continue *|subscribe to read *|"
     "subscribe to unlock *|subscribe to * for free|subscribe to * today|"
     "subscribe to * channel|subscribe to * podcast|subscribe now *|subscribe today *|"
     "subscribe for *|subscribe here *|become a member *|become a subscriber *|"
     "become a supporter *|become a * member|become a * subscriber|already a member *|"
     "already a subscriber *|already subscribed *|already registered *|"
     "already have an account *|not a subscriber *|not a member *|log in to *|sign in to *|"
     "register to continue *|register for free *|register now *|create a free account *|"
     "to continue reading *|to read this article *|to read the full article *|"
     "to read the full story *|to keep reading *|this article is for subscribers *|"
     "this content is for *|this content is available *|"
     "this article is available * subscribers|this story is available * subscribers|"
     "you have reached your *|you've reached your *|you have * free articles|"
     "you have used * free *|you are reading * free articles|your free articles *|"
     "start your * trial|start your * subscription|try it free *|unlock this article *|"
     "unlock * article|unlock unlimited *|support our journalism *|support our work *|"
     "support independent *|support quality *|support local journalism *|support * journalism|"
     "support us *|help us keep *|help us continue *|help keep * free|we depend on readers *|"
     "if you value * journalism|if you appreciate *|if you believe in * journalism|"
     "if you enjoyed *|if you like * please|if you enjoy * please|if you can please *|"
     "thank you for reading *|thank you for subscribing *|thank you for signing up *|"
     "thanks for reading *|thanks for signing up *|thanks for subscribing *|"
     "thank you for your support|you have successfully *|you've successfully *|"
     "you are now subscribed *|you can unsubscribe *|you may unsubscribe *|unsubscribe at *|"
     "please check your inbox *|please enter a valid *|please enable javascript *|"
     "please enable cookies *|please disable *|please log in *|please sign in *|"
     "please subscribe *|please register *|please consider *|we use cookies *|"
     "this site uses cookies *|this website uses cookies *|enter your email *|"
     "your email address will not *|required fields are *|give a gift *|give the gift *|"
     "cancel anytime *|cancel any time *|no credit card *|by signing up you *|"
     "by signing up i *|by subscribing you *|by using this site *|by using this website *|"
     "by using our *|by continuing to use our *|by continuing to use this *|"
     "this site is protected by recaptcha *"},
    {Place::opens, kDecisive, Reason::navigation,
     "read more on *|read more about *|read more at *|read more here *|read more from *|"
     "read also|also read|read next|read the full *|read our *|read all *|read here *|"
     "must read|more to read|see also|also see|you may also *|you might also *|"
     "related stories *|watch the video *|watch our *|watch more *|listen to our *|"
     "this article was originally published *|this story was originally published *|"
     "this article originally appeared *|this story originally appeared *|"
     "this article was first published *|this story was first published *|"
     "this article first appeared *|this story first appeared *|this piece was originally *|"
     "originally published *|first published in *|first published on *|first published at *|"
     "originally appeared *|republished with permission|reprinted with permission|"
     "this article is republished *|this story has been published *|"
     "this article has been republished *|published with permission *|"
     "this story has not been edited *|except for the headline this *|"
     "this article was produced by *|this story was produced by *|this story was generated *|"
     "this article was generated *|this article was amended *|this material may not be *|"
     "all rights reserved|copyright ©|© copyright *|© the *|copyright the *|image source *|"
     "image credit *|image caption *|media caption *|video caption *|get caught up *|"
     "view this post on *|a post shared by *|this browser does not *|your browser does not *|"
     "our standards the *|show more show less|click here to *|click to *|swipe to *|"
     "story continues *|article continues *|advertisement story continues *|"
     "continue reading the main *|skip advertisement *|this is a developing story *|"
     "this is a breaking news story *|this breaking news story *|this story is developing *|"
     "this video can not be played|this video cannot be played|to play this video *|"
     "something went wrong *|video player is *"},
    {Place::anywhere, kDecisive, Reason::promotion,
     "our free newsletter|our daily newsletter|our weekly newsletter|our email newsletter|"
     "sign up for our|subscribe to our|follow us on|like us on facebook|download our app|"
     "join our whatsapp|join our telegram|our privacy policy and terms|"
     "privacy policy and terms of service|terms of service and privacy policy|"
     "privacy policy and terms of use|terms of use and privacy policy|"
     "terms and conditions and privacy policy|may not be published broadcast|"
     "all rights reserved|support our journalism|you value our|to unlock this article|"
     "click here to|subscribe to our youtube"},
    {Place::anywhere, 1.0F, Reason::promotion,
     "by email|never miss|your inbox|your email|our journalism|our reporting|our newsroom|"
     "our journalists|our readers|our work|our mission|our team|our stories|our coverage|"
     "our content|our website|our site|our app|our newsletter|our community|our top stories|"
     "your support|your contribution|your subscription|your membership|your account|you agree|"
     "you appreciate|you value|you enjoy|please consider|gift membership|gift subscription|"
     "special offer|limited time|discounted price|special price|free trial|a month|per month|"
     "a year|ad free|ad free experience|exclusive content|exclusive access|unlimited access|"
     "full access|digital access|premium content|breaking news alerts|breaking news|"
     "terms of use|terms of service|terms and conditions|privacy policy|sign up|sign in|"
     "log in|subscribe|click here|learn more|find out more|join us|support us|"
     "support independent|independent journalism|quality journalism|listen to * articles|"
     "you can unsubscribe|at any time|straight to your|directly to your|delivered to your|"
     "on social media|on facebook and twitter|©|top headlines|headlines are here"},
    {Place::closes, kDecisive, Reason::byline,
     "contributed to this report|contributed to this story|contributed to this article|"
     "contributed to this piece|contributed to this post|contributed to this report from *|"
     "contributed to this story from *|contributed reporting|contributed reporting from *|"
     "contributed reporting to this story|contributed reporting to this article|"
     "contributed research|contributed to this dispatch|assisted in this report|"
     "helped with this report"},
    {Place::opens, kDecisive, Reason::byline,
     "with additional reporting *|additional reporting by *|additional reporting from *|"
     "with reporting by *|with reporting from *|with files from *|with inputs from *|"
     "with input from *|with agency inputs|with agencies|with agency reports|"
     "with information from *|reporting by * editing by|reporting by * writing by|"
     "writing by * editing by|material from * was used|includes material from *|"
     "the associated press contributed *|reuters contributed *|afp contributed *|"
     "agencies contributed *|this report includes material *|"
     "this report includes information *|this story includes material *|"
     "this report contains information *|with contributions from *|with contributions by *|"
     "with assistance from *"},
    {Place::opens, 1.5F, Reason::promotion,
     "for as little as *|for just * a month|for only * a month|help support *|to submit a *|"
     "submit your *|create an account to *|check your inbox *|we rely on *|your support *|"
     "your contribution *|your donation *|your subscription *|your membership *|"
     "what do you think *|listen to the *|help us *|we need your help|you can watch *|"
     "you can listen *|top headlines"},
    {Place::label, kDecisive, Reason::navigation,
     "read more|related story|also read|read also|read|more from *|see more|also on *|"
     "must read|read next|see also|more on this|click here|photos|watch live|up next|tags|"
     "topics|filed under|category|categories|keywords|in photos|photo gallery|image gallery|"
     "related coverage|related reading|further reading|don't miss|editor's pick|top story|"
     "follow us|share|related|related article|related articles|related stories|most read|"
     "recommended|you may also like|more on this story|in other news|top stories"},
    {Place::label, 1.5F, Reason::navigation,
     "watch|listen|video|explainer|in pictures|live|opinion|more|follow|analysis|podcast|"
     "gallery|subscribe|sign up|newsletter|from the archives"},
    {Place::anywhere, kDecisive, Reason::navigation,
     "this story has been updated|this article has been updated|this article was updated|"
     "this story was updated|this story will be updated|this article will be updated|"
     "this page will be updated"},
    {Place::heading, kDecisive, Reason::navigation,
     "related|related articles|related article|related stories|related news|related content|"
     "related links|related posts|more stories|more news|most read|most popular|most viewed|"
     "trending|trending now|top stories|latest news|latest stories|latest headlines|"
     "recommended|recommended stories|recommended for you|you may also like|"
     "you might also like|you may like|editor's picks|editors' picks|popular|"
     "more on this story|more on this topic|read next|also in the news|in other news|"
     "don't miss|must read|up next|what to read next|more to read|see also|also read|"
     "from our partners|from the web|around the web|more from *|most read in *|"
     "most popular in *|latest from *|more in *|popular in *|related to this *|"
     "recommended by *|read more from *"},
    {Place::whole, kDecisive, Reason::promotion,
     "dear reader|dear readers|dear friend|dear friends"},
};

}  // namespace

std::span<const PhraseRow> phrase_table() { return kRows; }

}  // namespace dateline::enrich::text
