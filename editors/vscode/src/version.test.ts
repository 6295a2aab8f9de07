import assert from 'node:assert/strict';
import { test } from 'node:test';
import { isOlder, printedVersion } from './version';

test('the version is read from what the program prints', () => {
  assert.equal(printedVersion('hegao 0.12.3\n'), '0.12.3');
  assert.equal(printedVersion('something else'), undefined);
});

test('versions are compared by numbers', () => {
  assert.ok(isOlder('0.9.0', '0.10.0'));
  assert.ok(isOlder('0.9.9', '1.0.0'));
  assert.ok(!isOlder('0.10.0', '0.10.0'));
  assert.ok(!isOlder('1.0.0', '0.99.99'));
});
