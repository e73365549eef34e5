#!/usr/bin/env python3
"""What a monitoring desk does, on a real broker: desk_test.py BINARY, with DATELINE_TEST_BOOTSTRAP set.
The workers run, the samples are loaded, alerts arrive at a webhook, and stories are looked at."""
import http.server
import json
import os
import socket
import subprocess
import sys
import tempfile
import threading
import time
import unittest

ROOT = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
BINARY = os.path.abspath(sys.argv[1])
DEADLINE = 60


class Webhook(http.server.BaseHTTPRequestHandler):
    posts = []

    def do_POST(self):
        Webhook.posts.append(json.loads(self.rfile.read(int(self.headers['Content-Length']))))
        self.send_response(200)
        self.send_header('Content-Length', '0')
        self.end_headers()

    def log_message(self, *_):
        pass


def free_port():
    with socket.socket() as probe:
        probe.bind(('127.0.0.1', 0))
        return probe.getsockname()[1]


class Desk(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.folder = tempfile.TemporaryDirectory()
        cls.log = open(os.path.join(cls.folder.name, 'log'), 'w+', encoding='utf8')
        cls.processes = []
        server = http.server.ThreadingHTTPServer(('127.0.0.1', 0), Webhook)
        threading.Thread(target=server.serve_forever, daemon=True).start()
        prefix = 'desk-%d-' % time.time_ns()
        names = ('articles', 'enriched', 'tracked', 'stories', 'developments', 'alerts', 'dead_letter', 'sightings',
                 'track_state', 'redriven')
        cls.config = os.path.join(cls.folder.name, 'dateline.yaml')
        with open(cls.config, 'w', encoding='utf8') as file:
            json.dump({'application': prefix + 'dateline', 'kafka': {'bootstrap': os.environ['DATELINE_TEST_BOOTSTRAP']},
                       'topics': {**{name: prefix + name for name in names}, 'articles_partitions': 1},
                       'workers': {'enrich': 1}, 'http': {'port': free_port()},
                       'alerts': {'rules': [{'name': 'high', 'severity': 'high'}]},
                       'notify': {'targets': [{'name': 'desk', 'url': 'http://127.0.0.1:%d/' % server.server_port}]}}, file)
        cls.says('topics', 'apply')
        cls.start('run')
        cls.start('notify', '--allow-loopback', '--port', '0')
        # The notifier begins with what is new: it has to have its place before there is any.
        cls.wait('ready', lambda: cls.says('top', '--once').startswith('ready'))
        cls.wait('notifier', lambda: 'Following alerts' in cls.logged())
        cls.says('load', os.path.join(ROOT, 'deploy/samples/articles.jsonl'), '--timestamps', 'now')
        cls.wait('alerts', lambda: len(cls.alerts()) > 3 and len(Webhook.posts) >= len(cls.alerts()))

    @classmethod
    def tearDownClass(cls):
        for process in cls.processes:
            process.terminate()
        for process in cls.processes:
            process.wait(timeout=20)
        cls.log.close()
        cls.folder.cleanup()

    @classmethod
    def start(cls, command, *options):
        cls.processes.append(subprocess.Popen([BINARY, command, '-c', cls.config, *options], stdout=cls.log, stderr=cls.log))

    @classmethod
    def logged(cls):
        with open(cls.log.name, encoding='utf8') as log:
            return log.read()

    @classmethod
    def says(cls, *command):
        return subprocess.run([BINARY, *command, '-c', cls.config], capture_output=True, text=True, timeout=60).stdout

    @classmethod
    def lines(cls, *command):
        return [json.loads(line) for line in cls.says(*command, '--format', 'json').splitlines()]

    @classmethod
    def alerts(cls):
        return cls.lines('tap', 'alerts', '--until-end')

    @classmethod
    def wait(cls, what, claim):
        end = time.monotonic() + DEADLINE
        while not claim():
            if time.monotonic() > end:
                raise AssertionError('not within %d s: %s\n%s' % (DEADLINE, what, cls.logged()[-3000:]))
            time.sleep(0.3)

    def test_every_alert_reaches_the_webhook_in_the_order_of_the_topic(self):
        self.assertEqual(Webhook.posts, self.alerts())

    def test_stories_are_listed_shown_and_told(self):
        listed = self.lines('stories', 'ls')
        self.assertGreater(len(listed), 3)
        updates = [story['last_update'] for story in listed]
        self.assertEqual(updates, sorted(updates, reverse=True))
        of_alert = self.alerts()[0]['story_id']
        shown, = self.lines('stories', 'show', of_alert)
        self.assertEqual(shown['story_id'], of_alert)
        topics = {event['topic'].rsplit('-', 1)[1] for event in self.lines('stories', 'timeline', of_alert)}
        self.assertEqual(topics, {'tracked', 'developments', 'alerts'})
        told = self.says('stories', 'timeline', of_alert, '--explain')
        self.assertIn('ALERT', told)
        self.assertIn('the first of this story', told)

    def test_a_tap_shows_what_is_asked_for(self):
        everything = self.lines('tap', 'developments', '--until-end')
        high = self.lines('tap', 'developments', '--until-end', '--severity', 'high')
        self.assertEqual(high, [d for d in everything if d['severity'] == 'high'])
        story = everything[0]['story_id']
        self.assertEqual(self.lines('tap', 'developments', '--until-end', '--story', story),
                         [d for d in everything if d['story_id'] == story])
        name = next(e['name'] for d in everything for e in d['entities'])
        found = self.lines('tap', 'developments', '--until-end', '--entity', name)
        self.assertTrue(found)
        self.assertTrue(all(name in json.dumps(d, ensure_ascii=False) for d in found))

    def test_why_tells_what_became_of_an_article(self):
        alert = self.alerts()[0]
        article = alert['articles'][0]
        events = self.lines('why', article['article_id'])
        topics = [event['topic'].rsplit('-', 1)[1] for event in events]
        self.assertEqual(topics[:2], ['enriched', 'tracked'])
        self.assertIn('developments', topics)
        self.assertIn(alert['alert_id'], [event['event'].get('alert_id') for event in events])
        told = self.says('why', article['url'])
        self.assertIn('alert      ', told)
        self.assertIn(article['article_id'], told.splitlines()[0])

    def test_why_says_what_a_rule_missed(self):
        everything = self.lines('tap', 'developments', '--until-end')
        silent = next(d for d in everything if d['severity'] == 'medium')
        self.assertIn('rule high: it asks for severity high, this is medium', self.says('why', silent['article_id']))
        self.assertEqual(self.says('why', 'nobody-sent-this'), '')

    def test_a_replay_gives_the_same_answers_on_topics_of_its_own(self):
        with open(self.config, encoding='utf8') as file:
            shadow = json.load(file)
        shadow['topics'] = {name: 'again-' + topic if isinstance(topic, str) else topic
                            for name, topic in shadow['topics'].items()}
        path = os.path.join(self.folder.name, 'again.yaml')
        with open(path, 'w', encoding='utf8') as file:
            json.dump(shadow, file)
        told = self.says('replay', '--into', 'again-')
        self.assertIn('dead letters', told)
        for topic in ('tracked', 'developments', 'alerts'):
            again = subprocess.run([BINARY, 'tap', topic, '-c', path, '--until-end', '--format', 'json'],
                                   capture_output=True, text=True, timeout=60).stdout
            events = [json.loads(line) for line in again.splitlines()]
            self.assertTrue(events)
            self.assertEqual(events, self.lines('tap', topic, '--until-end'), topic)
        self.assertEqual(self.says('replay', '--into', 'again-'), '')  # it is there already
        self.assertIn('0 records', self.says('replay', '--into', 'early-', '--to', '2001-01-01'))

    def test_top_shows_the_process(self):
        summary, = self.lines('top', '--once')
        self.assertTrue(summary['ready'])
        self.assertEqual({stage['stage'] for stage in summary['stages']}, {'enrich', 'track'})
        self.assertGreater(summary['stories'], 3)
        growth = [story['last_hour'] for story in summary['hottest']]
        self.assertEqual(growth, sorted(growth, reverse=True))
        self.assertTrue(growth)
        self.assertEqual(summary['alerts'], len(self.alerts()))


if __name__ == '__main__':
    unittest.main(argv=sys.argv[:1])
