#!/usr/bin/env python3
"""The page in a real browser: page_test.py BINARY [FOLDER]. Screenshots are left in FOLDER."""
import base64
import http.client
import json
import os
import re
import socket
import subprocess
import sys
import tempfile
import time
import unittest

from monitoring_test import free_port, get

BINARY = os.path.abspath(sys.argv[1])
SHOTS = os.path.abspath(sys.argv[2]) if len(sys.argv) > 2 else None
HOSTILE = {'id': 'hostile', 'source': '<b>Wire</b>', 'title': '<img src=x onerror="document.title=1"> Ferry runs aground off Oslo',
           'url': 'https://wire.example/1', 'published_at': '2026-03-02T10:00:00Z',
           'body': 'A ferry with 40 people on board ran aground off Oslo on Monday, killing at least 12 people, police said.'}


class Browser:
    """A headless Chromium with one page, told what to do over its debugging socket."""

    def __init__(self, folder, url, *options):
        profile = tempfile.mkdtemp(dir=folder)
        self.process = subprocess.Popen(
            ['chromium', '--headless=new', '--no-sandbox', '--disable-gpu', '--disable-dev-shm-usage', '--user-data-dir=' + profile,
             '--remote-debugging-port=0', '--window-size=1400,900', *options, url], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        place = os.path.join(profile, 'DevToolsActivePort')
        self.number, end = 0, time.monotonic() + 30
        port, pages = None, []
        while not pages and time.monotonic() < end:
            time.sleep(0.1)
            if port is None and os.path.exists(place):
                with open(place, encoding='utf8') as file:
                    port = int((file.readline() or '0').strip()) or None
            pages = [page for page in json.loads(port and get(port, '/json') or '[]') if page['type'] == 'page']
        path = '/' + pages[0]['webSocketDebuggerUrl'].split('/', 3)[3]
        self.socket = socket.create_connection(('127.0.0.1', port), timeout=20)
        self.socket.sendall(('GET %s HTTP/1.1\r\nHost: 127.0.0.1:%d\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n'
                             'Sec-WebSocket-Key: MDEyMzQ1Njc4OWFiY2RlZg==\r\nSec-WebSocket-Version: 13\r\n\r\n' % (path, port)).encode())
        self.input = self.socket.makefile('rb')
        while self.input.readline() not in (b'\r\n', b''):
            pass

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.input.close()
        self.socket.close()
        self.process.terminate()
        self.process.wait(timeout=20)

    def frame(self):
        """One message of the browser; it sends them unmasked and whole."""
        size = self.input.read(2)[1] & 127
        if size > 125:
            width = 2 if size == 126 else 8
            size = int.from_bytes(self.input.read(width), 'big')
        return json.loads(self.input.read(size))

    def asks(self, method, **parameters):
        self.number += 1
        body = json.dumps({'id': self.number, 'method': method, 'params': parameters}).encode()
        head = bytes([129, 128 | len(body)]) if len(body) < 126 else bytes([129, 254]) + len(body).to_bytes(2, 'big')
        self.socket.sendall(head + bytes(4) + body)  # masked with zeros
        while True:
            answer = self.frame()
            if answer.get('id') == self.number:
                return answer['result']

    def says(self, expression):
        return self.asks('Runtime.evaluate', expression=expression, returnByValue=True)['result'].get('value')

    def becomes(self, expression):
        end = time.monotonic() + 15
        while not self.says(expression):
            if time.monotonic() > end:
                return False
            time.sleep(0.1)
        return True

    def press(self, key, text=''):
        code = {'Enter': 13, 'Escape': 27}[key]
        for kind in ('keyDown', 'keyUp'):
            self.asks('Input.dispatchKeyEvent', type=kind, key=key, code=key, windowsVirtualKeyCode=code,
                      text=text if kind == 'keyDown' else '')

    def photograph(self, name):
        if SHOTS:
            with open(os.path.join(SHOTS, 'page-%s.png' % name), 'wb') as file:
                file.write(base64.b64decode(self.asks('Page.captureScreenshot', format='png')['data']))


class Page(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.folder = tempfile.TemporaryDirectory()
        path = os.path.join(cls.folder.name, 'articles.jsonl')
        with open(path, 'w', encoding='utf8') as file:
            file.write(json.dumps(HOSTILE) + '\n')
            with open(os.path.join(os.path.dirname(__file__), '../../deploy/samples/articles.jsonl'), encoding='utf8') as samples:
                file.write(samples.read())
        cls.port = free_port()
        cls.process = subprocess.Popen([BINARY, 'demo', '--serve', '--port', str(cls.port), path],
                                       stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        end = time.monotonic() + 30
        while get(cls.port, '/api/stories') in ('', '[]') and time.monotonic() < end:
            time.sleep(0.1)

    @classmethod
    def tearDownClass(cls):
        cls.process.terminate()
        cls.process.wait(timeout=15)
        cls.folder.cleanup()

    def stream(self, headers=None, wanted=3):
        connection = http.client.HTTPConnection('127.0.0.1', self.port, timeout=10)
        connection.request('GET', '/api/stream', headers=headers or {})
        answer = connection.getresponse()
        self.assertEqual(answer.headers['Content-Type'], 'text/event-stream')
        events, event = [], {}
        while len(events) < wanted:
            line = answer.fp.readline().decode().rstrip('\n')
            if line:
                key, value = line.split(': ', 1)
                event[key] = value
            elif event:
                events.append(event)
                event = {}
        connection.close()
        return events

    def test_stories_are_listed_the_newest_first(self):
        stories = json.loads(get(self.port, '/api/stories'))
        self.assertGreater(len(stories), 3)
        updates = [story['last_update'] for story in stories]
        self.assertEqual(updates, sorted(updates, reverse=True))

    def test_the_stream_goes_on_behind_the_last_event_that_was_seen(self):
        first = self.stream()
        self.assertEqual([event['id'] for event in first], ['0', '1', '2'])
        for event in first:
            self.assertIn(event['event'], ('development', 'alert'))
            json.loads(event['data'])
        self.assertEqual(self.stream({'Last-Event-ID': '1'}, 1)[0], first[2])

    def test_many_streams_are_held_and_the_metrics_still_answer(self):
        held = []
        for _ in range(200):
            connection = http.client.HTTPConnection('127.0.0.1', self.port, timeout=10)
            connection.request('GET', '/api/stream')
            held.append((connection, connection.getresponse()))
        self.assertTrue(all(answer.status == 200 for _, answer in held))
        self.assertIn('dateline_articles_total', get(self.port, '/metrics'))
        for connection, _ in held:
            connection.close()

    def test_nothing_is_fetched_from_elsewhere(self):
        connection = http.client.HTTPConnection('127.0.0.1', self.port, timeout=10)
        for path in ('/', '/page.css', '/page.js'):
            connection.request('GET', path)
            answer = connection.getresponse()
            text = answer.read().decode()
            self.assertIn("default-src 'none'", answer.headers['Content-Security-Policy'])
            self.assertEqual(answer.headers['X-Content-Type-Options'], 'nosniff')
            self.assertEqual(re.findall(r'(?:src|href)="(?:https?:)?//[^"]+|url\(', text), [])

    def test_a_browser_shows_stories_and_news_and_takes_nothing_for_markup(self):
        with Browser(self.folder.name, 'http://127.0.0.1:%d/' % self.port) as browser:
            self.assertTrue(browser.becomes("document.querySelectorAll('#news li').length > 20 && "
                                            "document.querySelectorAll('#stories li').length > 3"))
            browser.photograph('light')
            page = browser.says('document.documentElement.outerHTML')
            for part in ('at work', 'Strong earthquake hits southern Peru', 'alert of rule high', '&lt;img src=x', '<title>Dateline</title>'):
                self.assertIn(part, page)
            for part in ('<img', '<b>Wire'):
                self.assertNotIn(part, page)
            high = "[...document.querySelectorAll('#news li')].filter(item => !item.hidden).length"
            everything = browser.says(high)
            browser.says("document.getElementById('severity').value = '3'; "
                         "document.getElementById('severity').dispatchEvent(new Event('change'))")
            self.assertLess(browser.says(high), everything)

    def test_a_story_opens_by_keyboard_and_shows_evidence(self):
        with Browser(self.folder.name, 'http://127.0.0.1:%d/' % self.port) as browser:
            self.assertTrue(browser.becomes("[...document.querySelectorAll('#stories button')].some(b => b.textContent.includes('Peru'))"))
            browser.says("[...document.querySelectorAll('#stories button')].find(b => b.textContent.includes('Peru')).focus()")
            browser.press('Enter', '\r')
            self.assertTrue(browser.becomes("document.getElementById('story').open && document.querySelectorAll('#timeline blockquote').length > 0"))
            browser.photograph('story')
            browser.press('Escape')
            self.assertTrue(browser.becomes("!document.getElementById('story').open"))

    def test_it_is_readable_in_the_dark_and_on_a_narrow_screen(self):
        with Browser(self.folder.name, 'http://127.0.0.1:%d/' % self.port, '--window-size=420,900') as browser:
            browser.asks('Emulation.setEmulatedMedia', features=[{'name': 'prefers-color-scheme', 'value': 'dark'}])
            self.assertTrue(browser.becomes("document.querySelectorAll('#news li').length > 20"))
            browser.photograph('dark-narrow')
            self.assertLessEqual(browser.says('document.documentElement.scrollWidth'), browser.says('window.innerWidth'))


if __name__ == '__main__':
    if SHOTS:
        os.makedirs(SHOTS, exist_ok=True)
    unittest.main(argv=sys.argv[:1])
