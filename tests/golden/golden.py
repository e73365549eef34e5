#!/usr/bin/env python3
"""Articles in, events out, as a person would review them: golden.py BINARY [--accept]

Runs the offline commands over the bundled articles and compares the parts of the events that a reader would notice with
tests/golden/sample.expected. A difference is a change of behaviour: read it, then --accept it in the same commit.
"""
import json
import os
import subprocess
import sys

HERE = os.path.dirname(os.path.abspath(__file__))
SAMPLE = os.path.join(HERE, '..', '..', 'deploy', 'samples', 'articles.jsonl')
EXPECTED = os.path.join(HERE, 'sample.expected')


def run(binary, *command):
    done = subprocess.run([binary, *command, SAMPLE], capture_output=True, text=True)
    if done.returncode not in (0, 65):  # 65: the sample holds broken records on purpose
        sys.exit('%s ended with %d: %s' % (command[0], done.returncode, done.stderr[-500:]))
    return [json.loads(line) for line in done.stdout.splitlines()], done.stderr


def lines(binary):
    enriched, refused = run(binary, 'enrich')
    yield from ('refused  ' + line.split('/')[-1] for line in refused.splitlines())
    for e in enriched:
        yield 'article  %s %s %s (%s)' % (e['article_id'], e['language']['code'], e['published_at'], e['published_at_from'])
        for r in e['removed']:
            yield '  removed  %s: %s' % (r['reason'], r['text'].replace('\n', ' / '))
        for x in e['entities']:
            yield '  entity   %s %s %s%s' % (x['type'], x['id'], x['name'], ''.join(' [%s]' % r for r in x['roles']))
        for d in e['dates']:
            yield '  date     %s = %s..%s' % (d['text'], d['from'], d['to'])
        for q in e['quotes']:
            yield '  quote    %s' % q['speaker']
    events, _ = run(binary, 'track', '--emit', 'all')
    for row in events:
        e = row['event']
        if row['topic'].endswith('tracked'):
            copy = e['duplicate']
            yield 'tracked  %s %s %s%s' % (e['article_id'], e['verdict'], e['story_id'],
                                           ' %s of %s' % (copy['kind'], copy['of']) if copy else '')
        elif row['topic'].endswith('developments'):
            yield '  %-6s %s: %s' % (e['severity'], e['kind'], e['headline'])


def main():
    got = list(lines(sys.argv[1]))
    if '--accept' in sys.argv:
        with open(EXPECTED, 'w', encoding='utf8') as f:
            f.write('\n'.join(got) + '\n')
        return 0
    with open(EXPECTED, encoding='utf8') as f:
        want = f.read().splitlines()
    if got == want:
        return 0
    import difflib
    print('\n'.join(difflib.unified_diff(want, got, 'expected', 'got', lineterm='', n=1)))
    return 1


if __name__ == '__main__':
    sys.exit(main())
