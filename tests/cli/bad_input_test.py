"""Bad input gets a clear error with its place, and the other articles of the run are still coded."""
import json, os, shutil, socket, subprocess

import harness

GOOD = harness.article(1)


class BadInput(harness.Case):
    def check(self, bad, expected, *more):
        """Codes a good article, the bad one and another good one."""
        first, last = self.write('a.txt', GOOD), self.write('z.txt', harness.article(2))
        out, records = self.records('code', '--format', 'jsonl', *more, first, bad, last)
        self.assertEqual(out.returncode, 2, out.stderr)
        self.assertEqual(out.stderr.decode().count(bad), 1, 'the place is named once')
        self.assertIn(expected, out.stderr.decode())
        self.assertEqual(len(records), 3)
        self.assertIn(expected, records[1]['document']['error'])
        for record in (records[0], records[2]):
            self.assertIsNone(record['document']['error'])
            self.assertTrue(record['statements'])

    def test_an_empty_file(self):
        self.check(self.write('empty.txt', b''), 'empty')

    def test_a_missing_file(self):
        self.check(self.path('gone.txt'), 'No such file')

    def test_a_binary_file(self):
        self.check(self.write('photo.txt', bytes(range(256)) * 200), 'binary')

    def test_a_line_of_fifty_megabytes(self):
        self.check(self.write('long.txt', b'word ' * (10 << 20)), 'bytes')

    def test_a_line_of_fifty_megabytes_among_json_lines(self):
        line = lambda i, text: json.dumps({'id': i, 'text': text}).encode() + b'\n'
        out, records = self.records('code', '--from', 'jsonl', '--format', 'jsonl', '-', stdin=line('a', GOOD) + line('b', 'word ' * (10 << 20)) + line('c', GOOD))
        self.assertEqual(out.returncode, 2)
        self.assertEqual([r['document']['input_id'] for r in records][::2], ['a', 'c'])
        self.assertEqual(len(records), 3)
        self.assertTrue(records[1]['document']['error'])
        self.assertEqual(records[0]['statements'], [{**s, 'key': k['key']} for s, k in zip(records[2]['statements'], records[0]['statements'])])

    def test_broken_json_lines_name_their_line(self):
        stdin = json.dumps({'id': 'a', 'text': GOOD}).encode() + b'\n{"id": "b", "text": \n[1, 2]\n{"id": "d"}\n' + json.dumps({'id': 'e', 'text': GOOD}).encode()
        out, records = self.records('code', '--from', 'jsonl', '--format', 'jsonl', '-', stdin=stdin)
        self.assertEqual(out.returncode, 2)
        self.assertEqual(len(records), 5)
        self.assertEqual([bool(r['document']['error']) for r in records], [False, True, True, True, False])
        for number in (2, 3, 4):
            self.assertIn(f'-:{number}', out.stderr.decode())

    def test_a_directory_among_files_is_read_whole_and_an_empty_one_is_an_error(self):
        self.write('news/a.txt', GOOD)
        os.makedirs(self.path('none'))
        out, records = self.records('code', '--format', 'jsonl', self.path('news'), self.path('none'))
        self.assertEqual(out.returncode, 2)
        self.assertIn('the folder holds no file', out.stderr.decode())
        self.assertEqual(len(records), 2)
        self.assertTrue(records[0]['statements'])

    def test_of_a_folder_files_alone_are_read(self):
        self.write('news/a.txt', GOOD)
        os.mkfifo(self.path('news/b.txt'))
        with socket.socket(socket.AF_UNIX) as listening:
            listening.bind(self.path('news/c.txt'))
        os.symlink('/dev/zero', self.path('news/d.txt'))
        os.symlink(self.path('news/b.txt'), self.path('news/e.txt'))
        self.write('news/z.txt', GOOD)
        out, records = self.records('read', self.path('news'), timeout=60)
        self.assertEqual(out.returncode, 2)
        self.assertEqual([bool(r['document']['error']) for r in records], [False, True, True, True, True, False])
        for name in 'bcde':
            self.assertIn(f'{name}.txt: is a pipe, a socket or a device', out.stderr.decode())

    def test_a_pipe_that_is_named_is_read_and_a_device_refused(self):
        reading, writing = os.pipe()
        os.write(writing, GOOD.encode())
        os.close(writing)
        out = subprocess.run([harness.PROGRAM, 'read', '--format', 'text', f'/dev/fd/{reading}'], pass_fds=[reading], capture_output=True, timeout=60)
        os.close(reading)
        self.assertEqual((out.returncode, out.stdout.decode()), (0, GOOD + '\n'))
        out = self.run_program('read', '--from', 'jsonl', '/dev/zero', timeout=60)
        self.assertEqual(out.returncode, 2)
        self.assertIn(b'/dev/zero: this is a device', out.stderr)

    def lines(self, *objects):
        stdin = '\n'.join(o if isinstance(o, str) else json.dumps(o) for o in objects).encode()
        return self.records('read', '--from', 'jsonl', '-', stdin=stdin)

    def test_a_text_of_json_lines_that_is_no_string_is_an_error(self):
        for wrong, kind in ((5, 'a number'), (['One.', 'Two.'], 'an array'), ({'a': 1}, 'an object'), (True, 'true or false')):
            for key in ('text', 'html'):
                out, records = self.lines({'id': 'a', 'text': GOOD}, {'id': 'b', key: wrong})
                self.assertEqual(out.returncode, 2)
                self.assertIn(f'-:2: "{key}" is {kind}', out.stderr.decode())
                self.assertEqual((records[1]['document']['input_id'], records[1]['document']['text']), ('b', ''))

    def test_a_key_given_twice_is_an_error(self):
        out, records = self.lines('{"id": "a", "text": "The quay opened.", "text": "The quay burned."}', '{"id": "b", "text": "It \\"id\\" rained.", "more": {"text": 1, "text": 2}}')
        self.assertEqual(out.returncode, 2)
        self.assertIn('-:1: the key "text" stands more than once', out.stderr.decode())
        self.assertEqual([bool(r['document']['error']) for r in records], [True, False])

    def test_a_byte_order_mark_is_no_text_of_a_file_but_one_of_a_json_string(self):
        mark = '\ufeff'
        out, records = self.records('read', self.write('a.txt', mark + GOOD))
        self.assertEqual(records[0]['document']['text'], GOOD)
        out, records = self.lines(mark + json.dumps({'id': 'a', 'text': mark + GOOD}, ensure_ascii=False))
        self.assertEqual(records[0]['document']['text'], mark + GOOD)

    def test_invalid_utf8_is_replaced_and_noted(self):
        out, records = self.records('code', '--format', 'jsonl', self.write('latin.txt', GOOD.encode() + b'The caf\xe9 in Varo \xff\xfe closed.\n'))
        self.assertEqual(out.returncode, 0, out.stderr)
        document = records[0]['document']
        self.assertTrue(any(n['code'] == 'invalid-utf8' for n in records[0]['notes']) or 'café' in document['text'])
        self.assertTrue(records[0]['statements'])

    def test_texts_that_yield_nothing_are_no_error(self):
        for text in ('word', '"', '"""""" “”“”“” \'\'\'', '…', '\u200b\u200b .', ')' * 5000, '"' * 5000, '"(' * 3000):
            out, records = self.records('code', '--from', 'jsonl', '--format', 'jsonl', '-', stdin=json.dumps({'id': 'x', 'text': text}).encode())
            self.assertEqual(out.returncode, 0, (text[:20], out.stderr))
            self.assertEqual(records[0]['document']['text'], text)
            self.assertEqual(records[0]['events'], [])

    def test_a_text_in_another_language_is_recognised_and_not_coded(self):
        text = 'Die Gewerkschaft der Hafenarbeiter hat am Dienstag erklärt, dass die Verhandlungen mit der Regierung über höhere Löhne gescheitert sind. ' * 3
        out, records = self.records('code', '--format', 'jsonl', self.write('de.txt', text))
        self.assertEqual(out.returncode, 0, out.stderr)
        self.assertEqual(records[0]['document']['language'], 'de')
        self.assertIn('language-not-covered', [n['code'] for n in records[0]['notes']])
        self.assertEqual(records[0]['statements'], [])

    def test_spans_stay_inside_odd_texts(self):
        text = 'Žižkov\u00a0–\u00ad “Nein”\r\n\r\n“The café’s shut,” Ana\u200b Ruiz\ufeff said. \U0001f600 He “left.\n' * 40
        out, records = self.records('code', '--from', 'jsonl', '--format', 'jsonl', '-', stdin=json.dumps({'id': 'x', 'text': text, 'language': 'en'}).encode())
        self.assertEqual(out.returncode, 0)
        size = len(text)

        def spans(node):
            if isinstance(node, dict):
                for value in node.values():
                    yield from spans(value)
            elif isinstance(node, list):
                if len(node) == 2 and all(isinstance(x, int) for x in node):
                    yield node
                for value in node:
                    yield from spans(value)
        record = records[0]
        found = list(spans({k: v for k, v in record.items() if k not in ('averment', 'document')}))
        self.assertTrue(found)
        for begin, end in found:
            self.assertTrue(0 <= begin <= end <= size, (begin, end, size))


class BadSetUp(harness.Case):
    def fails(self, *arguments, with_text, env=None):
        out = self.run_program('code', '--format', 'jsonl', *arguments, self.write('a.txt', GOOD), env=env)
        self.assertEqual(out.returncode, 2, out.stderr)
        self.assertEqual(out.stdout, b'')
        for text in with_text:
            self.assertIn(text, out.stderr.decode())

    def copy_model(self):
        model = self.path('model')
        shutil.copytree(os.path.realpath(os.path.join(harness.ROOT, 'third_party', 'en_core_web_sm')), model)
        inner = [d for d, _, files in os.walk(model) if 'config.cfg' in files]
        return model, inner[0]

    def test_a_missing_model(self):
        self.fails('--model', self.path('nothing'), with_text=['nothing: no such language model'])
        self.fails(env={'AVERMENT_MODEL': self.path('nothing')}, with_text=['$AVERMENT_MODEL names it'])

    def test_a_truncated_model(self):
        for name in ('tok2vec/model', 'parser/model', 'ner/model', 'attribute_ruler/patterns', 'config.cfg'):
            model, inner = self.copy_model()
            path = os.path.join(inner, name)
            with open(path, 'r+b') as f:
                f.truncate(os.path.getsize(path) // 2)
            self.fails('--model', model, with_text=[name])
            shutil.rmtree(model)

    def test_a_foreign_model(self):
        os.makedirs(self.path('foreign'))
        self.fails('--model', self.path('foreign'), with_text=['foreign'])
        self.write('foreign/config.cfg', '[nlp]\nlang = "en"\npipeline = ["transformer"]\n\n[components]\n\n[components.transformer]\nfactory = "transformer"\n')
        self.write('foreign/meta.json', '{"name": "x", "lang": "en", "version": "1"}')
        self.fails('--model', self.path('foreign'), with_text=['foreign'])
        self.fails('--model', self.write('model.whl', b'PK\x03\x04 not really'), with_text=['model.whl'])

    def test_a_broken_pack_line_names_its_place(self):
        self.write('pack/manifest.toml', 'id = "actors/mine"\nversion = "0.1.0"\nlicence = "CC0-1.0"\nlanguage = "en"\n')
        self.write('pack/people.txt', '# people\n\nruiz   Ana Ruiz\n  kind="person\n')
        self.fails('--pack', self.path('pack'), with_text=['people.txt:4:', 'never closed'])
        out = self.run_program('check', self.path('pack'))
        self.assertEqual(out.returncode, 1)
        self.assertIn(b'people.txt:4:', out.stderr)
        self.fails('--pack', self.path('gone'), with_text=['gone'])

    def test_a_broken_cue_is_found_by_check(self):
        shutil.copytree(os.path.join(harness.ROOT, 'packs', 'lang', 'en'), self.path('en'))
        with open(self.path('en', 'cues.txt'), 'a') as f:
            f.write('\nblather   act=say commitment=perhaps\n')
        out = self.run_program('check', self.path('en'))
        self.assertEqual(out.returncode, 1, out.stderr)
        self.assertRegex(out.stderr.decode(), r'cues\.txt:\d+:\d+: ')

    def test_a_language_without_its_files_is_found_by_check(self):
        shutil.copytree(os.path.join(harness.ROOT, 'packs', 'lang', 'en'), self.path('en'))
        for name in ('prepositions.txt', 'attribution.txt'):
            os.remove(self.path('en', name))
            out = self.run_program('check', self.path('en'))
            self.assertEqual(out.returncode, 1)
            self.assertIn(f'en/{name}: the language pack lacks this file', out.stderr.decode())

    def test_an_actor_that_is_refused_leaves_no_pack_behind(self):
        self.write('old/notes.txt', '')
        for folder in ('mine', 'deep/er/mine', 'old'):
            out = self.run_program('actors', 'add', 'Lena Ostrom', '--into', self.path(folder), '--kind', 'nonsense')
            self.assertEqual(out.returncode, 2)
            self.assertIn(b'nonsense', out.stderr)
        self.assertEqual([os.listdir(self.tmp), os.listdir(self.path('old'))], [['old'], ['notes.txt']])
        self.assertEqual(self.run_program('import', '--into', self.path('mine'), self.path('gone.txt')).returncode, 2)
        self.assertFalse(os.path.exists(self.path('mine')))
        self.assertEqual(self.run_program('actors', 'add', 'Lena Ostrom', '--into', self.path('mine'), '--kind', 'person').returncode, 0)
        self.assertEqual(self.run_program('actors', 'add', 'Ivo Marr', '--into', self.path('mine'), '--kind', 'nonsense').returncode, 2)
        self.assertEqual(sorted(os.listdir(self.path('mine'))), ['actors.txt', 'manifest.toml'])

    def test_a_broken_expectation_is_found_by_check_and_test(self):
        self.write('x.case', '==== one\n---- text\nA.\n---- expect\nstatement speeker="A"\n')
        out = self.run_program('test', self.path('x.case'))
        self.assertEqual(out.returncode, 2)
        self.assertIn(b'x.case:5:11: ', out.stderr)


harness.main()
