import { beforeEach, describe, expect, test } from 'vitest';
import { AddressFollower, type BrowserHistory, type EntryState } from './address-follower.ts';

/** A browser's history whose `go` is heard by the test. */
class FakeHistory implements BrowserHistory {
  entries: { state: EntryState | null; url: string }[] = [{ state: null, url: '/' }];
  at = 0;
  get state(): EntryState | null {
    return this.entries[this.at]!.state;
  }
  replaceState(state: EntryState, _unused: string, url: string): void {
    this.entries[this.at] = { state, url };
  }
  pushState(state: EntryState, _unused: string, url: string): void {
    this.entries = [...this.entries.slice(0, this.at + 1), { state, url }];
    this.at++;
  }
  go(delta: number): void {
    this.at += delta;
  }
  get urls(): string[] {
    return this.entries.map(({ url }) => url);
  }
}

let history: FakeHistory;
let follower: AddressFollower;

beforeEach(() => {
  history = new FakeHistory();
  follower = new AddressFollower(history, '/');
  follower.show({ hash: '', at: 'none', asked: 0 });
});

describe('the address', () => {
  test('gets an entry for each question', () => {
    follower.show({ hash: '', at: 'none', asked: 1 });
    follower.show({ hash: '#item=a', at: 'a', asked: 1 });
    follower.show({ hash: '#item=b', at: 'b', asked: 2 });
    expect(history.urls).toEqual(['/', '/#item=a', '/#item=b']);
  });

  test('gets an entry for a view that was chosen, and none for one that the page turned to, or for a filter', () => {
    follower.choose();
    follower.show({ hash: '#view=map', at: 'none', asked: 0 });
    follower.show({ hash: '#view=training', at: 'none', asked: 0 });
    follower.show({ hash: '#view=training&name=ape', at: 'none', asked: 0 });
    expect(history.urls).toEqual(['/', '/#view=training&name=ape']);
  });

  test('says what it is asked by: the browser is sent after a step that the page makes', () => {
    follower.show({ hash: '#item=a', at: 'a', asked: 1 });
    follower.show({ hash: '#item=b', at: 'b', asked: 2 });
    follower.show({ hash: '#item=a', at: 'a', asked: 2 });
    expect(history.at).toBe(1);
    expect(follower.arrive(history.state)).toBe('nothing');
    expect(history.urls).toEqual(['/', '/#item=a', '/#item=b']);
  });

  test('sends the browser back from an entry that the page does not go to', () => {
    follower.show({ hash: '#item=a', at: 'a', asked: 1 });
    history.go(-1);
    expect(follower.refuse(history.state)).toBe(true);
    expect(history.at).toBe(1);
    expect(follower.refuse(history.state)).toBe(false);
    expect(follower.arrive(history.state)).toBe('nothing');
    expect(history.urls).toEqual(['/', '/#item=a']);
  });

  test('tells which question an entry showed that the browser went to', () => {
    follower.show({ hash: '#item=a', at: 'a', asked: 1 });
    follower.show({ hash: '#item=b', at: 'b', asked: 2 });
    history.go(-1);
    expect(follower.arrive(history.state)).toEqual({ at: 'a' });
    follower.follow();
    follower.show({ hash: '#item=a', at: 'a', asked: 2 });
    expect(history.urls).toEqual(['/', '/#item=a', '/#item=b']);
  });

  test('that a person wrote is one entry, also when its question comes later', () => {
    history.entries.push({ state: null, url: '/#item=c' });
    history.at = 1;
    expect(follower.arrive(null)).toEqual({ at: null });
    follower.follow();
    follower.show({ hash: '#item=c', at: 'c', asked: 0 });
    expect(history.urls).toEqual(['/', '/#item=c']);
    expect(history.state).toEqual({ at: 'c', position: 1 });
    follower.show({ hash: '#item=d', at: 'd', asked: 1 });
    expect(history.urls).toEqual(['/', '/#item=c', '/#item=d']);
  });

  test('that says nothing that is there says what is shown instead', () => {
    follower.show({ hash: '#item=a', at: 'a', asked: 1 });
    history.entries.push({ state: null, url: '/#item=nothing' });
    history.at = 2;
    follower.arrive(null);
    follower.settle();
    expect(history.urls).toEqual(['/', '/#item=a', '/#item=a']);
  });

  test('of a question asked anew gets its own entry though the address before came to nothing', () => {
    follower.arrive(null);
    follower.follow();
    follower.show({ hash: '', at: 'none', asked: 1 });
    follower.show({ hash: '#item=a', at: 'a', asked: 1 });
    expect(history.urls).toEqual(['/', '/#item=a']);
  });
});
