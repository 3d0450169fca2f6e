#!/usr/bin/env python3
"""Compares each module's real #includes with the DEPS it declares in CMakeLists.txt (a module's users may use what it uses), and sees that a type's
name means one type: two of one name in the same namespace are undefined behaviour wherever both are linked."""
import os, re, sys
ROOT = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
declared = {}
for name, rest in re.findall(r'averment_module\((\w+)([^)]*)\)', open(os.path.join(ROOT, 'CMakeLists.txt')).read()):
    deps = re.search(r'DEPS([^A-Z]*)', rest)
    declared[name] = set(deps.group(1).split()) if deps else set()
def reach(name, seen=None):
    seen = set() if seen is None else seen
    for dep in declared[name] - seen: seen.add(dep); reach(dep, seen)
    return seen
bad = []
for name in declared:
    if name in reach(name): bad.append(f'src/{name}: depends on itself')
    allowed = reach(name) | {name}
    for folder, _, files in os.walk(os.path.join(ROOT, 'src', name)):
        for file in sorted(files):
            path = os.path.join(folder, file)
            for number, line in enumerate(open(path, encoding='utf8'), 1):
                m = re.match(r'\s*#include "([a-z_]+)/', line)
                if m and m.group(1) in declared and m.group(1) not in allowed:
                    bad.append(f'{os.path.relpath(path, ROOT)}:{number}: {name} may not include {m.group(1)}; CMakeLists.txt declares {sorted(declared[name])}')
for folder in sorted(os.listdir(os.path.join(ROOT, 'src'))):
    if folder not in declared: bad.append(f'src/{folder}: not declared in CMakeLists.txt')
types = {}
for folder, _, files in os.walk(os.path.join(ROOT, 'src')):
    for file in sorted(f for f in files if f.endswith('.h')):
        path = os.path.join(folder, file)
        text = open(path, encoding='utf8').read()
        space = (re.findall(r'^namespace ([\w:]+) \{', text, re.M) or [''])[0]
        for name in re.findall(r'^(?:struct|class|enum class) (\w+)\b(?!::)[^;(]*\{', text, re.M): types.setdefault(f'{space}::{name}', []).append(os.path.relpath(path, ROOT))
bad += [f'{paths[1]}: {name} is also a type of {paths[0]}' for name, paths in types.items() if len(paths) > 1]
print('\n'.join(bad) or f'{len(declared)} modules obey their declared dependencies')
sys.exit(bool(bad))
