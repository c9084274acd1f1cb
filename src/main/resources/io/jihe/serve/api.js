// Asks the program on this computer. Nothing else is ever asked.
import { currentLanguage, t } from './texts.js';

const ROOT = '/api/v1/';
const MOST_TRIES = 40;
let token = '';

/** Takes the token out of the address, so that it stays in no history. */
export function takeToken() {
  const match = /^#token=([0-9a-f]+)$/.exec(location.hash);
  if (match) {
    token = match[1];
    sessionStorage.setItem('jihe-token', token);
    history.replaceState(null, '', '/');
  } else {
    token = sessionStorage.getItem('jihe-token') ?? '';
  }
}

function address(path) {
  return `${ROOT}${path}?lang=${currentLanguage()}`;
}

function headers(more) {
  return token ? { ...more, Authorization: `Bearer ${token}` } : { ...more };
}

function pause(seconds) {
  return new Promise((done) => setTimeout(done, seconds * 1000));
}

async function told(response) {
  try {
    return (await response.json()).message;
  } catch {
    return `HTTP ${response.status}`;
  }
}

/** Asks until there is room; an error is a sentence for people. */
async function ask(method, path, options) {
  for (let tries = 1; ; tries++) {
    let response;
    try {
      response = await fetch(address(path), {
        method,
        body: options?.body,
        headers: headers(options?.headers),
        cache: 'no-store',
      });
    } catch {
      throw new Error(t('noConnection'));
    }
    if (response.status === 503 && tries < MOST_TRIES) {
      await pause(Number(response.headers.get('Retry-After') ?? 1));
      continue;
    }
    if (!response.ok) {
      throw new Error(await told(response));
    }
    return response;
  }
}

export async function getJson(path) {
  return (await ask('GET', path)).json();
}

export async function sendJson(method, path, content) {
  const response = await ask(method, path, {
    body: JSON.stringify(content),
    headers: { 'Content-Type': 'application/json' },
  });
  return response;
}

/** The marked copy: its bytes and its name. */
export async function getFile(path) {
  return named(await ask('GET', path));
}

export async function named(response) {
  const match = /filename\*=UTF-8''([^;]+)/.exec(response.headers.get('Content-Disposition') ?? '');
  return { blob: await response.blob(), name: match ? decodeURIComponent(match[1]) : 'jihe.xlsx' };
}

export async function remove(id) {
  await ask('DELETE', `returns/${id}`);
}

/** Sends a file, telling how much of it is sent (0 to 1). */
export async function sendReturn(file, progress) {
  for (let tries = 1; ; tries++) {
    const answer = await upload(file, progress);
    if (answer.status === 503 && tries < MOST_TRIES) {
      await pause(Number(answer.retryAfter ?? 1));
      continue;
    }
    if (answer.status !== 201) {
      throw new Error(answer.body?.message ?? `HTTP ${answer.status}`);
    }
    return answer.body;
  }
}

/** By XMLHttpRequest, which alone tells how far an upload is. */
function upload(file, progress) {
  return new Promise((done, fail) => {
    const request = new XMLHttpRequest();
    request.open('POST', address('returns'));
    const all = headers({
      'Content-Type': 'application/octet-stream',
      'X-File-Name': encodeURIComponent(file.name),
    });
    Object.entries(all).forEach(([name, value]) => request.setRequestHeader(name, value));
    request.responseType = 'json';
    request.upload.addEventListener('progress', (event) => {
      progress(event.total > 0 ? event.loaded / event.total : 1);
    });
    request.addEventListener('load', () => done({
      status: request.status,
      body: request.response,
      retryAfter: request.getResponseHeader('Retry-After'),
    }));
    request.addEventListener('error', () => fail(new Error(t('noConnection'))));
    request.send(file);
  });
}
