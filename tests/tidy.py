#!/usr/bin/env python3
"""The rules of the code base that a compiler cannot see. Run by ctest; prints what to do instead.

Arrows: which folder may include which. Third parties: which folder may use which. Names: words that
say nothing. Sizes: a file is one subject (400 lines), a function fits a screen (70 code lines).
"""
import os
import re
import subprocess
import sys

ROOT = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))

MAY_INCLUDE = {
    'model': {'model'},
    'broker': {'model', 'broker'},
    'ingest': {'model', 'broker', 'ingest'},
    'enrich': {'model', 'enrich'},
    'track': {'model', 'track'},
    'sink': {'model', 'broker', 'sink'},
    'app': {'model', 'broker', 'ingest', 'enrich', 'track', 'sink', 'app'},
}
THIRD_PARTY = {  # header prefix -> folders that may use it
    'librdkafka/': {'broker'},
    'simdjson': {'ingest'},
    'prometheus/': {'app'},
    'boost/': {'app'},
    'curl/': {'app'},
    'CLI/': {'app'},
    'yaml-cpp/': {'app'},
    'spdlog/': {'app', 'broker'},
    'unicode/': {'enrich', 'ingest'},
    'cld2/': {'enrich'},
    'nlohmann/': set(),
}
BANNED = ('Manager', 'Helper', 'Util', 'Utils', 'Common', 'Base', 'Impl', 'Data', 'Info', 'Context',
          'Handler')
BANNED_WORDS = {'msg': 'message', 'cfg': 'config', 'ctx': 'the thing itself', 'err': 'error'}
FILE_LINES, FUNCTION_LINES = 400, 70
# Named exceptions, each with its reason.
ALLOWED_NAMES = {'ObserveContext'}  # what surrounds one call; agreed between tracker and facts
LONG_TABLES = re.compile(r'(_words|_table|_keys|lexicon|words|triggers|catalogue|stop_words)\w*\.cc$')

problems = []


def problem(path, line, text):
    problems.append('%s:%d: %s' % (path, line, text))


def sources():
    listed = subprocess.run(['git', 'ls-files', '--cached', '--others', '--exclude-standard'],
                            cwd=ROOT, capture_output=True, text=True, check=True)
    return [p for p in listed.stdout.split('\n') if p and os.path.exists(os.path.join(ROOT, p))]


def check_includes(path, lines):
    folder = path.split('/')[0]
    if folder not in MAY_INCLUDE:
        return
    for n, line in enumerate(lines, 1):
        found = re.match(r'\s*#include\s+([<"])([^>"]+)[>"]', line)
        if not found:
            continue
        quote, target = found.groups()
        top = target.split('/')[0]
        if quote == '"' and top in MAY_INCLUDE and top not in MAY_INCLUDE[folder]:
            problem(path, n, '%s may not include %s: the arrows are %s -> %s' % (
                folder, top, folder, ', '.join(sorted(MAY_INCLUDE[folder]))))
        for prefix, folders in THIRD_PARTY.items():
            if quote == '<' and target.startswith(prefix) and folder not in folders:
                problem(path, n, '<%s> belongs to %s' % (target, ', '.join(sorted(folders)) or 'tests'))


def check_names(path, lines):
    for n, line in enumerate(lines, 1):
        code = re.sub(r'R"\(.*?\)"', '""', line.split('//')[0])
        code = re.sub(r'"(\\.|[^"\\])*"', '""', code)
        for name in re.findall(r'\b(?:class|struct|enum class)\s+(?:\[\[\w+\]\]\s*)?(\w+)', code):
            parts = re.findall(r'[A-Z][a-z]+', name)
            bad = [p for p in parts if p in BANNED]
            if bad and name not in ALLOWED_NAMES:
                problem(path, n, '%s: "%s" says nothing; which noun of the newsroom is it?' % (name, bad[0]))
        for word in re.findall(r'(?<![.>:\w])[a-z_]+\b', code):
            if word in BANNED_WORDS:
                problem(path, n, '%s: write %s' % (word, BANNED_WORDS[word]))
        if re.search(r'\b(TODO|FIXME|XXX)\b', line):
            problem(path, n, 'finish it or name the limit in a sentence')


def check_sizes(path, lines):
    if len(lines) > FILE_LINES and not LONG_TABLES.search(path):
        problem(path, 1, '%d lines: which two subjects are in it?' % len(lines))
    start = None
    for n, line in enumerate(lines, 1):
        # A definition begins in column 0 and its body ends with a brace in column 0.
        if start is None and re.match(r'^[A-Za-z].*\)\s*(const|noexcept|override|\s)*(:.*)?\{\s*$', line):
            start = n
        elif line.startswith('}') and start is not None:
            body = [x for x in lines[start:n - 1] if x.strip() and not x.strip().startswith('//')]
            if len(body) > FUNCTION_LINES and not LONG_TABLES.search(path):
                problem(path, start, 'a function of %d lines does not fit a screen' % len(body))
            start = None


def check_speech(path, lines):
    """The project speaks of itself alone."""
    for n, line in enumerate(lines, 1):
        if re.search(r'(^|[\s"\'(=])/(work|tmp|root|home)/', line):
            problem(path, n, 'a path of one machine')


def main():
    for path in sources():
        if path == 'tests/tidy.py':
            continue
        with open(os.path.join(ROOT, path), encoding='utf8', errors='replace') as f:
            lines = f.read().split('\n')
        if path.endswith(('.cc', '.h')):
            check_includes(path, lines)
            check_names(path, lines)
            check_sizes(path, lines)
        if path.endswith(('.cc', '.h', '.md', '.py', '.txt', '.sh', '.json', '.yaml')):
            check_speech(path, lines)
    print('\n'.join(problems) or 'tidy')
    return 1 if problems else 0


if __name__ == '__main__':
    sys.exit(main())
