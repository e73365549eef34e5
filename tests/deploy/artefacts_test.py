#!/usr/bin/env python3
"""Holds deploy/ to the program and to the tools that will read it. A tool that is missing fails the
test: deploy/packages tests installs them all."""
import json
import os
import re
import subprocess
import tempfile
import unittest

import yaml

ROOT = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
RULES = 'deploy/prometheus/rules.yaml'
DASHBOARD = 'deploy/grafana/dateline.json'
# Metrics that no panel needs, each with its reason.
EXEMPT = {'process_start_time_seconds': 'marks starts on every panel'}
METRIC = re.compile(r'\b(?:dateline|process)_[a-z0-9_]+')
NOT_METRICS = re.compile(r'_restoring$|_catch_up_seconds$|_within_5s$|:')


def read(path):
    with open(os.path.join(ROOT, path), encoding='utf8') as file:
        return file.read()


def run(*command):
    return subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=60)


def catalogue():
    """Name -> (type, labels), from the table that a unit test holds to the program."""
    rows = re.findall(r'^\| `(\w+)` \| (\w+) \| (.*?) \|', read('docs/metrics.md'), re.M)
    return {name: (kind, set(re.findall(r'`(\w+)`', labels))) for name, kind, labels in rows}


def panel_expressions():
    return [target['expr'] for panel in json.loads(read(DASHBOARD))['panels']
            for target in panel.get('targets', [])]


def rule_expressions():
    """Of alerts and recordings, with what continues on the next lines."""
    return re.findall(r'expr: (.*(?:\n {10}.*)*)', read(RULES))


def used(expression):
    recorded = re.sub(r'\b[a-z_]+:[a-z0-9_:]+', '', expression)
    return {re.sub(r'_(bucket|count|sum)$', '', name) for name in METRIC.findall(recorded)}


class Artefacts(unittest.TestCase):
    def passes(self, *command):
        result = run(*command)
        self.assertEqual(result.returncode, 0, ' '.join(command) + '\n' + result.stdout + result.stderr)
        return result.stdout

    def test_rules_and_panels_name_only_metrics_that_exist(self):
        known = catalogue()
        self.assertGreater(len(known), 25)
        for expression in rule_expressions() + panel_expressions():
            self.assertLessEqual(used(expression), set(known), expression)

    def test_rules_and_panels_use_only_labels_that_the_metric_has(self):
        known = catalogue()
        for expression in rule_expressions() + panel_expressions():
            for name, matchers in re.findall(r'\b(\w+)\{([^}]*)\}', expression):
                name = re.sub(r'_bucket$', '', name)
                if name not in known:
                    continue  # up, recorded series
                labels = set(re.findall(r'(\w+)\s*[=!]', matchers)) - {'job', 'instance', 'le'}
                self.assertLessEqual(labels, known[name][1], expression)

    def test_every_metric_is_on_a_panel_or_exempt(self):
        shown = set().union(*map(used, panel_expressions()))
        self.assertEqual(set(catalogue()) - shown, set(EXEMPT))

    def test_every_recorded_series_is_used(self):
        everything = ' '.join(rule_expressions() + panel_expressions())
        for name in re.findall(r'record: (\S+)', read(RULES)):
            self.assertIn(name, everything)

    def test_panels_are_valid_promql(self):
        expressions = [e.replace('$job', 'dateline').replace('$instance', '.*') for e in panel_expressions()]
        rules = [{'record': 'panel:%d' % n, 'expr': e} for n, e in enumerate(expressions)]
        with tempfile.NamedTemporaryFile('w', suffix='.json') as file:  # JSON is YAML
            json.dump({'groups': [{'name': 'panels', 'rules': rules}]}, file)
            file.flush()
            self.passes('promtool', 'check', 'rules', '--lint=none', file.name)

    def test_the_dashboard_has_no_place_of_its_own(self):
        dashboard = json.loads(read(DASHBOARD))
        ids = [panel['id'] for panel in dashboard['panels']]
        self.assertEqual(len(ids), len(set(ids)))
        for panel in dashboard['panels']:
            for target in panel.get('targets', []):
                self.assertEqual(target['datasource']['uid'], '${datasource}', panel['title'])

    def test_every_alert_has_a_runbook_entry_and_every_entry_an_alert(self):
        alerts = re.findall(r'alert: (\w+)', read(RULES))
        entries = re.findall(r'^### (Dateline\w+)$', read('docs/operating.md'), re.M)
        self.assertEqual(sorted(alerts), sorted(entries))
        links = re.findall(r'runbook_url: "docs/operating\.md#(\w+)"', read(RULES))
        self.assertEqual([a.lower() for a in alerts], links)

    def test_every_alert_is_tested(self):
        tests = read('tests/deploy/rules_test.yaml')
        fired = set(re.findall(r'alertname: (\w+)\s+exp_alerts', tests))
        self.assertEqual(fired, set(re.findall(r'alert: (\w+)', read(RULES))))

    def test_rules_fire_when_they_should_and_page_nobody_else(self):
        self.passes('promtool', 'check', 'config', '--lint=all', 'deploy/prometheus/prometheus.yaml')
        self.passes('promtool', 'test', 'rules', 'tests/deploy/rules_test.yaml')

    def test_the_alertmanager_reads_its_configuration(self):
        self.passes('amtool', 'check-config', 'deploy/alertmanager/alertmanager.yaml')

    def test_the_man_page_is_well_formed(self):
        self.passes('mandoc', '-Tlint', '-W', 'warning', 'deploy/dateline.1')

    def test_the_compose_file_names_what_is_there(self):
        folder = os.path.join(ROOT, 'deploy/container')
        compose = yaml.safe_load(read('deploy/container/compose.yaml'))
        for name, service in compose['services'].items():
            self.assertTrue('image' in service or 'build' in service, name)
            for volume in service.get('volumes', []):
                source = volume.split(':')[0]
                self.assertTrue(os.path.exists(os.path.join(folder, source)), source)
            for other in service.get('depends_on', {}):
                self.assertIn(other, compose['services'])
            for port in service.get('ports', []):
                self.assertTrue(port.startswith('127.0.0.1:'), port)

    def test_kustomize_names_what_is_there(self):
        base = yaml.safe_load(read('deploy/kubernetes/kustomization.yaml'))
        for name in base['resources'] + base['configMapGenerator'][0]['files']:
            self.assertTrue(os.path.exists(os.path.join(ROOT, 'deploy/kubernetes', name)), name)
        workers = yaml.safe_load_all(read('deploy/kubernetes/dateline.yaml'))
        container = next(workers)['spec']['template']['spec']['containers'][0]
        self.assertIn('/etc/dateline/' + base['configMapGenerator'][0]['files'][0], container['args'])

    def test_the_unit_is_valid_and_sandboxed(self):
        unit = 'deploy/systemd/dateline.service'
        with tempfile.TemporaryDirectory() as folder:
            # verify looks for the program, which is not installed here.
            path = os.path.join(folder, 'dateline.service')
            with open(path, 'w', encoding='utf8') as file:
                file.write(read(unit).replace('/usr/bin/dateline', '/bin/true'))
            said = run('systemd-analyze', 'verify', '--man=no', path)
            self.assertEqual((said.returncode, said.stderr), (0, ''))
        self.passes('systemd-analyze', 'security', '--offline=true', '--threshold=20', unit)


if __name__ == '__main__':
    unittest.main()
