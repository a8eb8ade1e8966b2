/** What a page or a worker must not be able to do, attempted. Each function runs inside the browser and stands alone. */

/** What came of each attempt: "through", or why not. */
export type Attempts = Record<string, string>;

/**
 * What pages and workers alike could try: text run as code, requests to `stranger`, code of its. Whether a request left
 * is best asked of the stranger itself: a beacon says nothing.
 */
export async function tryAnywhere(stranger: string): Promise<Attempts> {
  const patience = (): Promise<boolean> =>
    new Promise((resolve) => setTimeout(() => resolve(false), 800));
  const outcome = (attempt: () => unknown): Promise<string> =>
    Promise.race([Promise.resolve().then(attempt), patience()]).then(
      (value) => (value === false ? 'nothing came of it' : 'through'),
      (error: unknown) => String(error).split('\n')[0] ?? '',
    );
  const scope = globalThis as Record<string, unknown>;
  // by its name, so that nothing here is taken for code that is meant
  const named = <Value>(name: string): Value => Reflect.get(globalThis, name) as Value;
  const opened = (name: string, address: string): Promise<boolean> =>
    new Promise((resolve, reject) => {
      const Constructor = named<new (address: string) => EventTarget>(name);
      const connection = new Constructor(address);
      connection.addEventListener('open', () => resolve(true));
      connection.addEventListener('error', () => reject(new Error(`${name} failed`)));
    });
  const attempts: Record<string, () => unknown> = {
    eval: () => named<(text: string) => unknown>('eval')('1 + 1') === 2,
    'new Function': () => named<FunctionConstructor>('Function')('return 2')() === 2,
    'text as a timer': async () => {
      named<(text: string, delay: number) => unknown>('setTimeout')('globalThis.timerRan = 1', 0);
      await new Promise((resolve) => setTimeout(resolve, 50));
      return scope['timerRan'] === 1;
    },
    'constructor of a function': () => {
      const make = async function () {}.constructor as FunctionConstructor;
      return typeof make('return 2') === 'function';
    },
    fetch: () => fetch(`${stranger}/fetch`, { method: 'POST', body: 'pixels', mode: 'no-cors' }),
    XMLHttpRequest: () =>
      new Promise((resolve, reject) => {
        if (!('XMLHttpRequest' in globalThis)) return reject(new Error('not there'));
        const request = new XMLHttpRequest();
        request.open('GET', `${stranger}/xhr`);
        request.onload = () => resolve(true);
        request.onerror = () => reject(new Error('XMLHttpRequest failed'));
        request.send();
      }),
    WebSocket: () => opened('WebSocket', `${stranger.replace('http', 'ws')}/socket`),
    EventSource: () => opened('EventSource', `${stranger}/events`),
    'code of another origin': async () => {
      const address = `${stranger}/module.js`;
      await import(address);
    },
    importScripts: () =>
      named<(address: string) => void>('importScripts')(`${stranger}/imported.js`),
    'worker from memory': () => {
      const address = URL.createObjectURL(new Blob(['postMessage(1)']));
      return new Promise((resolve, reject) => {
        const worker = new Worker(address);
        worker.onmessage = () => resolve(true);
        worker.onerror = () => reject(new Error('Worker failed'));
      });
    },
    'worker from text': () =>
      new Promise((resolve, reject) => {
        const worker = new Worker('data:text/javascript,postMessage(1)');
        worker.onmessage = () => resolve(true);
        worker.onerror = () => reject(new Error('Worker failed'));
      }),
  };
  const results: Attempts = {};
  // a call from outside may run text as code, which a task of its own may not
  await new Promise((resolve) => setTimeout(resolve));
  for (const [name, attempt] of Object.entries(attempts)) results[name] = await outcome(attempt);
  return results;
}

/** What a page alone could try: to write code or style into itself, and to reach `stranger` by what it shows. */
export async function tryInPage(stranger: string): Promise<Attempts> {
  const settle = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 50));
  const scope = globalThis as Record<string, unknown>;
  const patience = (): Promise<boolean> =>
    new Promise((resolve) => setTimeout(() => resolve(false), 800));
  const outcome = (attempt: () => unknown): Promise<string> =>
    Promise.race([Promise.resolve().then(attempt), patience()]).then(
      (value) => (value === false ? 'nothing came of it' : 'through'),
      (error: unknown) => String(error).split('\n')[0] ?? '',
    );
  const box = document.createElement('div');
  document.body.append(box);
  const put = <Name extends keyof HTMLElementTagNameMap>(
    name: Name,
    attributes: Record<string, string>,
  ): Promise<HTMLElementTagNameMap[Name]> =>
    new Promise((resolve, reject) => {
      const element = document.createElement(name);
      element.addEventListener('load', () => resolve(element));
      element.addEventListener('error', () => reject(new Error(`${name} failed`)));
      for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
      box.append(element);
    });
  const coloured = (): boolean => getComputedStyle(box).color === 'rgb(1, 2, 3)';
  const attempts: Record<string, () => unknown> = {
    innerHTML: () => (box.innerHTML = '<b>text</b>'),
    'script written into the page': async () => {
      const script = document.createElement('script');
      script.append('globalThis.inlineRan = 1');
      box.append(script);
      await settle();
      return scope['inlineRan'] === 1;
    },
    'handler written into the page': async () => {
      box.setAttribute('onclick', 'globalThis.handlerRan = 1');
      box.click();
      await settle();
      return scope['handlerRan'] === 1;
    },
    'address that is code': async () => {
      const link = document.createElement('a');
      link.href = 'javascript:void (globalThis.addressRan = 1)';
      box.append(link);
      link.click();
      await settle();
      return scope['addressRan'] === 1;
    },
    'style attribute': () => {
      box.setAttribute('style', 'color: rgb(1, 2, 3)');
      return coloured();
    },
    'style written into the page': () => {
      const style = document.createElement('style');
      style.append('div { color: rgb(1, 2, 3) }');
      box.append(style);
      return coloured();
    },
    'script of another origin': () => put('script', { src: `${stranger}/script.js` }),
    'style of another origin': () =>
      put('link', { rel: 'stylesheet', href: `${stranger}/style.css` }),
    'prefetch from another origin': () =>
      put('link', { rel: 'prefetch', href: `${stranger}/prefetch` }),
    'picture of another origin': () => put('img', { src: `${stranger}/picture.png` }),
    'frame of another origin': async () => {
      await put('iframe', { src: `${stranger}/frame` });
      return false;
    },
    'plug-in of another origin': () =>
      put('object', { data: `${stranger}/plugin`, type: 'text/html' }),
    'film of another origin': async () => {
      const film = document.createElement('video');
      const ended = new Promise((resolve) => (film.onerror = film.onloadeddata = resolve));
      film.src = `${stranger}/film`;
      await ended;
      return false;
    },
    'font of another origin': async () => {
      const font = await new FontFace('Stranger', `url(${stranger}/font)`).load();
      return font.status === 'loaded';
    },
    form: async () => {
      const form = document.createElement('form');
      Object.assign(form, { method: 'post', action: `${stranger}/form`, target: '_blank' });
      box.append(form);
      form.submit();
      await settle();
      return false;
    },
    'base of all addresses': async () => {
      const base = document.createElement('base');
      base.href = `${stranger}/`;
      document.head.append(base);
      const moved = new URL('x', document.baseURI).origin === stranger;
      base.remove();
      return moved;
    },
    beacon: () => {
      navigator.sendBeacon(`${stranger}/beacon`, 'pixels');
      return false;
    },
    // last, since it empties a page that lets it
    'document.write': () => document.write(''),
  };
  const results: Attempts = {};
  await settle();
  for (const [name, attempt] of Object.entries(attempts)) results[name] = await outcome(attempt);
  box.remove();
  return results;
}
