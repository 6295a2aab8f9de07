import assert from 'node:assert/strict';
import { test } from 'node:test';
import { serverSettings } from './settings';

test('what is not set is not sent', () => {
  assert.deepEqual(serverSettings({ profile: null, year: undefined, language: '', include: [], rules: {}, options: {} }), {});
});

test('what is set is sent under its own name', () => {
  const section = {
    year: 2024,
    debounce: 0,
    include: ['reports/**/*.txt'],
    rules: { 'missing-part': 'off', 'group:wording': 'info' },
  };
  assert.deepEqual(serverSettings(section), section);
});

test('path and trace stay with the client', () => {
  assert.deepEqual(serverSettings({ path: '/opt/hegao', trace: { server: 'verbose' }, language: 'en' }), { language: 'en' });
});
