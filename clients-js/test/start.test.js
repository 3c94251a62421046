import assert from 'node:assert/strict'
import { test } from 'node:test'

const requests = []
const listeners = {}
const page = { href: 'https://shop.example/a', pathname: '/a' }

/** As much of a page as the script needs. */
const browser = {
  window: globalThis,
  document: { currentScript: null, title: 'A shop', referrer: '', addEventListener() {} },
  location: page,
  localStorage: {},
  navigator: { language: 'en-GB' },
  addEventListener: (name, listener) => (listeners[name] = listener),
  setInterval: () => 0,
  fetch: async (url, { body }) => {
    requests.push({ url, ...JSON.parse(body) })
    return { status: 200 }
  },
}
for (const [name, value] of Object.entries(browser)) {
  // Newer versions of Node have some of them, which can be defined anew and not be assigned.
  Object.defineProperty(globalThis, name, { value, writable: true, configurable: true })
}

test('sends tracks with the key to the endpoint that it was started with', async () => {
  const { start } = await import('../start.js')
  const lakeward = await start({ endpoint: 'https://events.example/v1/batch', key: 'lwk_1' })
  lakeward.identify('ann')
  lakeward.track('Song Played', { title: 'Song 1' })
  while (requests.length === 0) {
    await new Promise((resolve) => setTimeout(resolve, 10))
  }

  const [{ url, writeKey, batch }] = requests
  assert.equal(url, 'https://events.example/v1/batch')
  assert.equal(writeKey, 'lwk_1')
  assert.deepEqual(
    batch.map(({ type }) => type),
    ['page', 'identify', 'track'],
  )
  assert.equal(batch[0].userId, undefined, 'nobody was known when the page was seen')
  assert.equal(batch[2].userId, 'ann')
  assert.deepEqual(batch[2].properties, { title: 'Song 1' })
  assert.equal(batch[2].context.page.url, page.href)
})
