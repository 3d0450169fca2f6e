#!/usr/bin/env python3
"""Writes what `make demo` prints into README.md, between its markers. write_readme_demo.py [PROGRAM]"""
import os, re, subprocess, sys

ROOT = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
program = sys.argv[1] if len(sys.argv) > 1 else os.path.join(ROOT, 'build', 'averment')
shown = subprocess.run([os.path.join(ROOT, 'scripts', 'demo.sh'), program], stdout=subprocess.PIPE, check=True).stdout.decode()
shown = re.sub(r'/tmp/tmp\.\w+/', '', shown).replace(ROOT + '/', '')
lines = [line if len(line) <= 150 else line[:149] + '…' for line in shown.splitlines()]
path = os.path.join(ROOT, 'README.md')
begin, end = '<!-- demo -->', '<!-- end of demo -->'
head, rest = open(path, encoding='utf8').read().split(begin)
tail = rest.split(end)[1]
with open(path, 'w', encoding='utf8') as f: f.write(head + begin + '\n```\n' + '\n'.join(lines) + '\n```\n' + end + tail)
