'use strict';
// Everything that comes from outside is put in as text, never as markup.
const rank = {high: 3, medium: 2, low: 1};
const limit = 200;
const byId = (id) => document.getElementById(id);
const news = new Map();     // development id -> development
let stories = [];
let shown = null;           // id of the story that is open

function node(tag, text, className) {
  const made = document.createElement(tag);
  if (text !== undefined) made.textContent = text;
  if (className) made.className = className;
  return made;
}

function time(text) {
  const made = node('time', text ? text.replace('T', ' ').replace(/(:\d\d)(\.\d+)?Z$/, '') : '');
  made.dateTime = text || '';
  return made;
}

// A link only where it leads to a page of news; anything else is shown as what it is.
function link(url, text) {
  if (!/^https?:\/\//i.test(url || '')) return node('span', text);
  const made = node('a', text);
  made.href = url;
  made.rel = 'noopener noreferrer nofollow';
  made.target = '_blank';
  return made;
}

function storyButton(id, text) {
  const made = node('button', text, 'open');
  made.type = 'button';
  made.addEventListener('click', () => openStory(id));
  return made;
}

function facts(...parts) {
  const made = node('p', undefined, 'facts');
  parts.filter(Boolean).forEach((part, i) => {
    if (i) made.append(' · ');
    made.append(part);
  });
  return made;
}

function newsItem(kind, event) {
  const item = node('li', undefined, kind === 'alert' ? 'alert' : undefined);
  item.dataset.rank = rank[event.severity] || 0;
  const line = node('div');
  line.append(node('span', event.severity, event.severity in rank ? event.severity : undefined), ' ');
  line.append(storyButton(event.story_id, event.headline));
  item.append(line);
  if (kind === 'alert') {
    item.append(facts(`alert of rule ${event.rule}`, event.why, time(event.detected_at)));
  } else {
    item.append(facts(event.kind, link(event.url, event.source.name || event.source.id), time(event.published_at),
      event.origins > 1 ? `${event.origins} origins` : ''));
  }
  return item;
}

function addNews(kind, event) {
  if (kind === 'development') news.set(event.development_id, event);
  const list = byId('news');
  list.prepend(newsItem(kind, event));
  while (list.children.length > limit) list.lastChild.remove();
  while (news.size > 5 * limit) news.delete(news.keys().next().value);
  byId('no-news').hidden = true;
  filterNews();
}

function filterNews() {
  const least = Number(byId('severity').value);
  for (const item of byId('news').children) item.hidden = Number(item.dataset.rank) < least;
}

function showStories() {
  const growing = byId('order').value === 'growth';
  const ordered = growing ? [...stories].sort((a, b) => b.velocity.last_hour - a.velocity.last_hour) : stories;
  byId('stories').replaceChildren(...ordered.slice(0, 50).map((story) => {
    const item = node('li');
    item.append(storyButton(story.story_id, story.headline.text));
    const growth = story.velocity.last_hour - story.velocity.before;
    item.append(facts(`${story.articles} articles`, `${story.independent_sources} sources`,
      `${story.velocity.last_hour} in an hour${growth > 0 ? ' ▲' : growth < 0 ? ' ▼' : ''}`, time(story.last_update)));
    return item;
  }));
  const weights = new Map();
  for (const story of stories) {
    for (const entity of story.entities.slice(0, 8)) {
      const known = weights.get(entity.id) || {name: entity.name, type: entity.type, weight: 0, stories: 0};
      known.weight += entity.weight * (1 + story.velocity.last_hour);
      known.stories += 1;
      weights.set(entity.id, known);
    }
  }
  const most = [...weights.values()].sort((a, b) => b.weight - a.weight).slice(0, 20);
  byId('entities').replaceChildren(...most.map((entity) => {
    const item = node('li', entity.name);
    item.append(facts(entity.type, entity.stories > 1 ? `${entity.stories} stories` : ''));
    return item;
  }));
  if (shown && byId('story').open) fillStory(shown);
}

function fillStory(id) {
  const story = stories.find((each) => each.story_id === id || each.aliases.includes(id));
  byId('story-title').textContent = story ? story.headline.text : id;
  byId('story-facts').textContent = story
    ? `${story.state}; ${story.articles} articles, ${story.copies} of them copies; ${story.independent_sources} sources, ` +
      `${story.origins} origins; since ${story.first_seen}`
    : 'This story is not among those on the page.';
  byId('timeline').replaceChildren(...(story ? [...story.timeline].reverse() : []).map((entry) => {
    const item = node('li');
    const told = news.get(entry.development_id);
    item.append(node('div', told ? told.headline : `${entry.kind}: ${entry.article}`));
    item.append(facts(time(entry.at), told ? told.kind : '', told ? link(told.url, told.source.name || told.source.id) : ''));
    for (const evidence of told ? told.evidence : []) {
      const quote = node('blockquote', evidence.text);
      quote.append(facts(evidence.source));
      item.append(quote);
    }
    return item;
  }));
}

function openStory(id) {
  shown = id;
  fillStory(id);
  if (!byId('story').open) byId('story').showModal();
}

async function refresh() {
  try {
    const [listed, ready] = await Promise.all([fetch('/api/stories'), fetch('/readyz')]);
    stories = await listed.json();
    byId('health').textContent = ready.ok ? `at work · ${stories.length} stories` : `not ready: ${(await ready.text()).trim()}`;
    showStories();
  } catch {
    byId('health').textContent = 'no answer';
  }
  setTimeout(refresh, 3000);
}

byId('severity').addEventListener('change', filterNews);
byId('order').addEventListener('change', showStories);
const stream = new EventSource('/api/stream');
for (const kind of ['development', 'alert']) {
  stream.addEventListener(kind, (message) => addNews(kind, JSON.parse(message.data)));
}
refresh();
