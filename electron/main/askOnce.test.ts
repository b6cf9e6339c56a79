import { EventEmitter } from 'node:events';
import { describe, expect, it } from 'vitest';
import { askOnce } from './askOnce.ts';

class FakeChild extends EventEmitter {
  asked: unknown[] = [];
  killed = 0;
  postMessage(message: unknown): void {
    this.asked.push(message);
  }
  kill(): void {
    this.killed += 1;
    this.emit('exit');
  }
}

const request = { type: 'read' };

describe('one question to a process', () => {
  it('gives its answer and ends it', async () => {
    const child = new FakeChild();
    const answer = askOnce(child, request, 60_000);
    child.emit('message', { ok: true, value: 7 });
    expect(await answer).toEqual({ ok: true, value: 7 });
    expect(child).toMatchObject({ asked: [request], killed: 1 });
  });

  it('passes on a refusal as it is', async () => {
    const child = new FakeChild();
    const answer = askOnce(child, request, 60_000);
    const refusal = { ok: false, error: { code: 'spreadsheet-bomb', message: 'Ce fichier…' } };
    child.emit('message', refusal);
    expect(await answer).toEqual(refusal);
  });

  it.each<[string, (child: FakeChild) => void, string]>([
    ['says nothing sensible', (child) => child.emit('message', 'Kerjean'), 'spreadsheet-failed'],
    ['says half a refusal', (child) => child.emit('message', { ok: false, error: { code: 1 } }), 'spreadsheet-failed'],
    ['says yes without a value', (child) => child.emit('message', { ok: true }), 'spreadsheet-failed'],
    ['never answers', () => undefined, 'spreadsheet-too-slow'],
  ])('refuses when it %s, and ends it', async (_what, happens, code) => {
    const child = new FakeChild();
    const answer = askOnce(child, request, 20);
    happens(child);
    const given = await answer;
    expect(given).toMatchObject({ ok: false, error: { code } });
    expect(JSON.stringify(given)).not.toContain('Kerjean');
    expect(child.killed).toBe(1);
  });

  it('refuses when it ends without a word', async () => {
    const child = new FakeChild();
    const answer = askOnce(child, request, 60_000);
    child.emit('exit');
    expect(await answer).toMatchObject({ ok: false, error: { code: 'spreadsheet-failed' } });
  });
});
