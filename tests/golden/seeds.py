#!/usr/bin/env python3
"""The acceptance articles, where they are at hand: seeds.py BINARY SHARED

SHARED holds them with their scorer; a checkout without it says so and passes, as its users have none.
"""
import os
import subprocess
import sys
import tempfile

# Rows of the acceptance table that must hold; the others are reported.
NEEDED = ('articles enriched / tracked', 'boilerplate gone', 'byline gone', 'comment gone', 'date prefix gone',
          'news segments kept', 'published_at in the right range', 'stories over the five articles',
          'articles called a duplicate')


def main():
    binary, shared = sys.argv[1:3]
    score, gold = os.path.join(shared, 'eval', 'score'), os.path.join(shared, 'seeds', 'gold.json')
    if not os.path.exists(gold):
        print('the acceptance articles are not beside this checkout: nothing compared')
        return 0
    failed = []
    for order in ('canonical_time_order', 'file_order'):
        text = subprocess.run([sys.executable, score, 'seeds-input', gold, '--order', order], capture_output=True, check=True).stdout
        with tempfile.TemporaryDirectory() as folder:
            paths = []
            for command in (['enrich'], ['track', '--emit', 'all']):
                paths.append(os.path.join(folder, command[0]))
                with open(paths[-1], 'wb') as out:
                    subprocess.run([binary, *command], input=text, stdout=out, check=True)
            table = subprocess.run([sys.executable, score, 'seeds', gold, *paths, '--order', order],
                                   capture_output=True, text=True).stdout
        print(table)
        for row in table.splitlines():
            if row.strip().startswith('FAIL') and any(need in row for need in NEEDED):
                failed.append(order + ': ' + row.strip())
    print('\n'.join(failed))
    return 1 if failed else 0


if __name__ == '__main__':
    sys.exit(main())
