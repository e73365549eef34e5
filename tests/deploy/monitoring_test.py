#!/usr/bin/env python3
"""A real Prometheus scrapes a real process, and a real Alertmanager receives what the rules say of it:
monitoring_test.py BINARY. The rules are those of deploy/, with their waiting times shortened."""
import json
import os
import re
import socket
import subprocess
import sys
import tempfile
import time
import unittest
import urllib.error
import urllib.request

ROOT = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
DEADLINE = 30  # s, for anything to come true; most does within three


def free_port():
    with socket.socket() as probe:
        probe.bind(('127.0.0.1', 0))
        return probe.getsockname()[1]


def get(port, path):
    try:
        with urllib.request.urlopen('http://127.0.0.1:%d%s' % (port, path), timeout=5) as answer:
            return answer.read().decode()
    except (urllib.error.URLError, OSError):
        return ''


class Monitoring(unittest.TestCase):
    def setUp(self):
        self.folder = tempfile.TemporaryDirectory()
        self.addCleanup(self.folder.cleanup)
        self.port, self.prometheus, self.alertmanager = free_port(), free_port(), free_port()
        with open(os.path.join(ROOT, 'deploy/prometheus/rules.yaml'), encoding='utf8') as file:
            self.write('rules.yaml', re.sub(r'for: \d+[mh]', 'for: 1s', file.read()))
        self.write('prometheus.yaml', json.dumps({
            'global': {'scrape_interval': '1s', 'evaluation_interval': '1s'},
            'rule_files': ['rules.yaml'],
            'alerting': {'alertmanagers': [{'static_configs': [{'targets': ['127.0.0.1:%d' % self.alertmanager]}]}]},
            'scrape_configs': [{'job_name': 'dateline', 'static_configs': [{'targets': ['127.0.0.1:%d' % self.port]}]}]}))
        self.write('dateline.yaml', json.dumps({
            'kafka': {'bootstrap': '127.0.0.1:1'}, 'http': {'port': self.port}}))  # no broker there

    def write(self, name, text):
        with open(os.path.join(self.folder.name, name), 'w', encoding='utf8') as file:
            file.write(text)

    def start(self, *command):
        with open(os.path.join(self.folder.name, 'log'), 'a', encoding='utf8') as log:
            process = subprocess.Popen(command, cwd=self.folder.name, stdout=log, stderr=log)
        self.addCleanup(lambda: (process.kill(), process.wait()))
        return process

    def start_dateline(self):
        return self.start(os.path.abspath(sys.argv[1]), 'run', '-c', 'dateline.yaml')

    def start_monitoring(self):
        self.start('prometheus-alertmanager', '--config.file=' + os.path.join(ROOT, 'deploy/alertmanager/alertmanager.yaml'),
                   '--storage.path=alerts', '--cluster.listen-address=',
                   '--web.listen-address=127.0.0.1:%d' % self.alertmanager)
        self.start('prometheus', '--config.file=prometheus.yaml', '--storage.tsdb.path=series',
                   '--web.listen-address=127.0.0.1:%d' % self.prometheus)

    def firing(self):
        """As the Alertmanager has it."""
        said = subprocess.run(['amtool', '--alertmanager.url=http://127.0.0.1:%d' % self.alertmanager, '-o', 'json',
                               'alert', 'query', '-a'], capture_output=True, text=True)
        return {alert['labels']['alertname'] for alert in json.loads(said.stdout or '[]')} if said.returncode == 0 else set()

    def becomes_true(self, what, claim):
        end = time.monotonic() + DEADLINE
        while not claim():
            if time.monotonic() > end:
                with open(os.path.join(self.folder.name, 'log'), encoding='utf8') as log:
                    self.fail('not within %d s: %s\n%s' % (DEADLINE, what, log.read()[-4000:]))
            time.sleep(0.2)

    def test_a_process_without_broker_and_one_that_is_gone_raise_their_alerts_which_end(self):
        dateline = self.start_dateline()
        self.start_monitoring()
        self.becomes_true('no broker: not ready', lambda: 'DatelineNotReady' in self.firing())
        self.assertNotIn('DatelineDown', self.firing())
        dateline.terminate()
        self.assertEqual(dateline.wait(timeout=15), 0)
        self.becomes_true('gone: down', lambda: 'DatelineDown' in self.firing())
        self.start_dateline()
        self.becomes_true('back: down no more', lambda: 'DatelineDown' not in self.firing())

    def test_a_scrape_is_what_prometheus_calls_well_formed(self):
        self.start_dateline()
        self.becomes_true('the port answers', lambda: get(self.port, '/metrics'))
        checked = subprocess.run(['promtool', 'check', 'metrics'], input=get(self.port, '/metrics'),
                                 capture_output=True, text=True)
        self.assertEqual((checked.returncode, checked.stderr), (0, ''))


if __name__ == '__main__':
    unittest.main(argv=sys.argv[:1])
