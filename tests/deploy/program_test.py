#!/usr/bin/env python3
"""What deploy/ says of the program, held to the program: program_test.py BINARY BUILD_FOLDER VALIDATOR.
Builds the Debian package and unpacks it; VALIDATOR: kubernetes-validate."""
import glob
import os
import re
import subprocess
import sys
import tempfile
import unittest

from artefacts_test import ROOT, read, run

BINARY, BUILD, VALIDATOR = (os.path.abspath(a) for a in sys.argv[1:4])


class Program(unittest.TestCase):
    def passes(self, *command, **more):
        result = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=110, **more)
        self.assertEqual(result.returncode, 0, ' '.join(command) + '\n' + result.stdout + result.stderr)
        return result.stdout

    def commands(self):
        listed = self.passes(BINARY, '--help').split('Subcommands:')[1]
        return set(re.findall(r'^  (\w+)  ', listed, re.M))

    def test_man_page_and_completion_name_every_command(self):
        commands = self.commands()
        self.assertGreater(len(commands), 12)
        self.assertEqual(set(re.findall(r'^\.It Cm (\w+)$', read('deploy/dateline.1'), re.M)), commands)
        completed = re.search(r'commands="([^"]+)"', read('deploy/completions/dateline.bash')).group(1)
        self.assertEqual(set(completed.split()), commands)
        self.passes('bash', '-n', 'deploy/completions/dateline.bash')

    def test_the_shipped_configurations_are_taken(self):
        for path in ('deploy/container/dateline.yaml', 'deploy/kubernetes/dateline-config.yaml'):
            self.passes(BINARY, 'check', '-c', path)

    def test_the_environment_of_the_pod_is_taken(self):
        variable = re.search(r'name: (DATELINE__\w+)', read('deploy/kubernetes/dateline.yaml')).group(1)
        printed = self.passes(BINARY, 'config', 'print', '-c', 'deploy/kubernetes/dateline-config.yaml',
                              env={**os.environ, variable: '7'})
        self.assertIn('slot: 7', printed)

    def test_the_manifests_are_valid(self):
        for path in glob.glob(os.path.join(ROOT, 'deploy/kubernetes/*.yaml')):
            if os.path.basename(path) in ('kustomization.yaml', 'dateline-config.yaml'):
                continue  # no objects of a cluster
            self.passes(VALIDATOR, '--strict', path)

    def test_the_debian_package_holds_a_program_that_runs(self):
        with tempfile.TemporaryDirectory() as folder:
            self.passes('cpack', '-G', 'DEB', '--config', os.path.join(BUILD, 'CPackConfig.cmake'), '-B', folder)
            package, = glob.glob(os.path.join(folder, '*.deb'))
            control = self.passes('dpkg-deb', '--info', package)
            self.assertIn('librdkafka1', control)
            self.assertIn('conffiles', control)
            root = os.path.join(folder, 'root')
            self.passes('dpkg-deb', '--extract', package, root)
            for path in ('etc/dateline/dateline.yaml', 'usr/lib/systemd/system/dateline.service', 'usr/share/man/man1/dateline.1',
                         'usr/share/bash-completion/completions/dateline', 'usr/share/doc/dateline/copyright',
                         'usr/share/doc/dateline/examples/prometheus/rules.yaml'):
                self.assertTrue(os.path.exists(os.path.join(root, path)), path)
            said = self.passes(os.path.join(root, 'usr/bin/dateline'), '--version')
            self.assertRegex(said, r'^\d+\.\d+\.\d+')
            self.passes(os.path.join(root, 'usr/bin/dateline'), 'check', '-c', os.path.join(root, 'etc/dateline/dateline.yaml'))


if __name__ == '__main__':
    unittest.main(argv=sys.argv[:1])
