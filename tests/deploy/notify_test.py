#!/usr/bin/env python3
"""Alerts of the sample articles reach a real Alertmanager and a webhook: notify_test.py BINARY."""
import hashlib
import hmac
import http.server
import json
import os
import subprocess
import sys
import tempfile
import threading
import time
import unittest

from monitoring_test import ROOT, free_port

RULES = {'rules': [{'name': 'high', 'severity': 'high'}]}


class Webhook(http.server.BaseHTTPRequestHandler):
    """Keeps what is posted; answers as it is told, else 200."""
    posts, answers = [], []

    def do_POST(self):
        body = self.rfile.read(int(self.headers['Content-Length']))
        Webhook.posts.append((self.path, dict(self.headers), body))
        status = Webhook.answers.pop(0) if Webhook.answers else 200
        self.send_response(status)
        if status == 302:
            self.send_header('Location', '/elsewhere')
        self.send_header('Content-Length', '0')
        self.end_headers()

    def log_message(self, *_):
        pass


class Notify(unittest.TestCase):
    def setUp(self):
        self.folder = tempfile.TemporaryDirectory()
        self.addCleanup(self.folder.cleanup)
        Webhook.posts, Webhook.answers = [], []
        server = http.server.ThreadingHTTPServer(('127.0.0.1', 0), Webhook)
        threading.Thread(target=server.serve_forever, daemon=True).start()
        self.addCleanup(server.server_close)
        self.addCleanup(server.shutdown)
        self.webhook = 'http://127.0.0.1:%d/desk' % server.server_port

    def write(self, name, text):
        path = os.path.join(self.folder.name, name)
        with open(path, 'w', encoding='utf8') as file:
            file.write(text)
        return path

    def notify(self, *targets, flags=('--allow-loopback',), articles='deploy/samples/articles.jsonl', notify=()):
        """Tracks the articles and sends what they raise; the process, and the alerts sent."""
        config = self.write('dateline.yaml', json.dumps(
            {'alerts': RULES, 'notify': {'targets': targets, **dict(notify)}}))
        # The samples hold broken articles on purpose: 65.
        tracked = subprocess.run([sys.argv[1], 'track', '--emit', 'alerts', '-c', config, os.path.join(ROOT, articles)],
                                 capture_output=True)
        self.assertIn(tracked.returncode, (0, 65))
        alerts = [json.loads(line) for line in tracked.stdout.splitlines()]
        self.assertGreater(len(alerts), 3)
        sent = subprocess.run([sys.argv[1], 'notify', '-c', config, '--file', '-', *flags], input=tracked.stdout,
                              capture_output=True, timeout=60)
        return sent, alerts

    def test_a_webhook_gets_every_alert_signed_with_its_id_as_key(self):
        secret = self.write('secret', 'of the desk\n')
        sent, alerts = self.notify({'name': 'desk', 'kind': 'webhook', 'url': self.webhook, 'secret_file': secret})
        self.assertEqual(sent.returncode, 0, sent.stderr)
        self.assertEqual([json.loads(body) for _, _, body in Webhook.posts], alerts)
        for _, headers, body in Webhook.posts:
            self.assertEqual(headers['Idempotency-Key'], json.loads(body)['alert_id'])
            at, value = (part.split('=')[1] for part in headers['Dateline-Signature'].split(','))
            signed = hmac.new(b'of the desk', at.encode() + b'.' + body, hashlib.sha256).hexdigest()
            self.assertEqual(value, signed)
        self.assertNotIn(b'of the desk', sent.stderr)

    def test_a_target_that_stumbles_is_tried_again_and_one_that_sends_elsewhere_is_refused(self):
        Webhook.answers = [503, 429, 200, 302]
        sent, alerts = self.notify({'name': 'desk', 'url': self.webhook})
        self.assertEqual(sent.returncode, 1)
        self.assertIn(b'desk: answers 302', sent.stderr)
        self.assertEqual(len(Webhook.posts), len(alerts) + 2)
        self.assertEqual({path for path, _, _ in Webhook.posts}, {'/desk'})

    def test_loopback_wants_the_flag_and_other_hosts_their_place_on_the_list(self):
        self.assertEqual(self.notify({'name': 'desk', 'url': self.webhook}, flags=())[0].returncode, 78)
        self.assertEqual(self.notify({'name': 'desk', 'url': 'https://hooks.example/token-7'})[0].returncode, 78)
        self.assertEqual(Webhook.posts, [])

    def test_a_name_that_leads_inside_is_not_connected_to(self):
        # localhost is named, but is not public: what a rebound name would come to.
        url = self.webhook.replace('http://127.0.0.1', 'https://localhost')
        sent, _ = self.notify({'name': 'desk', 'url': url}, flags=(), notify={'allowed_hosts': ['localhost'], 'attempts': 1}.items())
        self.assertEqual(sent.returncode, 1)
        self.assertEqual(Webhook.posts, [])

    def test_a_real_alertmanager_shows_a_story_as_one_group(self):
        port = free_port()
        with open(os.path.join(self.folder.name, 'log'), 'w', encoding='utf8') as log:
            process = subprocess.Popen(
                ['prometheus-alertmanager', '--config.file=' + os.path.join(ROOT, 'deploy/alertmanager/alertmanager.yaml'),
                 '--storage.path=' + self.folder.name, '--cluster.listen-address=', '--web.listen-address=127.0.0.1:%d' % port],
                stdout=log, stderr=log)
        self.addCleanup(lambda: (process.kill(), process.wait()))
        url = 'http://127.0.0.1:%d' % port
        sent, alerts = self.notify({'name': 'pager', 'kind': 'alertmanager', 'url': url + '/api/v2/alerts'})
        self.assertEqual(sent.returncode, 0, sent.stderr)
        end = time.monotonic() + 20
        groups = {}
        while sum(map(len, groups.values())) < len(alerts) and time.monotonic() < end:
            time.sleep(0.2)
            shown = subprocess.run(['amtool', '--alertmanager.url=' + url, '-o', 'json', 'alert', 'query', 'alertname=Development'],
                                   capture_output=True, text=True)
            groups = {}
            for alert in json.loads(shown.stdout or '[]'):
                groups.setdefault(alert['labels']['story_id'], set()).add(alert['labels']['alert_id'])
        expected = {}
        for alert in alerts:
            expected.setdefault(alert['story_id'], set()).add(alert['alert_id'])
        self.assertEqual(groups, expected)
        self.assertTrue(any(len(ids) > 1 for ids in groups.values()))


if __name__ == '__main__':
    sys.argv[1] = os.path.abspath(sys.argv[1])
    unittest.main(argv=sys.argv[:1])
