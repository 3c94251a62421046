// node browser.mjs API COUNT PAGE CHROMIUM: a page sends by @segment/analytics-next, by fetch and by sendBeacon to an API
// of another origin. Prints the id of each event, and whether a page of a foreign origin got an answer.
import puppeteer from 'puppeteer-core'
import { event, sent, time, user } from './order.mjs'

const [api, count, home, executablePath] = [process.argv[2], Number(process.argv[3]), process.argv[4], process.argv[5]]
const beacons = 20
// A name of another site that leads to this machine, as a page on the internet can have it by DNS rebinding.
const foreignHost = 'foreign.example'
const args = ['--no-sandbox', '--disable-gpu', `--host-resolver-rules=MAP ${foreignHost} 127.0.0.1`]
const browser = await puppeteer.launch({ executablePath, args })
try {
  const page = await browser.newPage()
  page.on('console', (message) => console.error(message.text()))
  let taken = 0
  page.on('response', (answer) => {
    taken += answer.request().method() === 'POST' && answer.ok() ? 1 : 0
  })
  await page.goto(`${home}?utm_campaign=spring&utm_source=mail`)
  const events = Array.from({ length: count }, (_, i) => [...event(i), user('segment-js', i), time(i)])
  const { ids, device } = await page.evaluate(track, api, events)
  while (taken < count) {
    await new Promise((resolve) => setTimeout(resolve, 100))
  }
  ids.forEach((id, i) => sent(id, i, device))
  const others = await page.evaluate(plain, api, beacons)
  while (taken < count + 2 * beacons) {
    await new Promise((resolve) => setTimeout(resolve, 100))
  }
  others.forEach((id) => console.log(`plain ${id}`))

  await page.goto(home.replace('127.0.0.1', foreignHost))
  console.log(await page.evaluate(foreign, api))
} finally {
  await browser.close()
}

async function track(api, events) {
  const segment = { apiKey: 'browser', apiHost: `${api.replace('http://', '')}/v1`, protocol: 'http' }
  const analytics = AnalyticsNext.AnalyticsBrowser.load({
    writeKey: 'browser',
    cdnSettings: { integrations: { 'Segment.io': segment } },
  })
  const contexts = events.map(([name, properties, userId, time]) =>
    analytics.track(name, { ...properties }, { userId, timestamp: new Date(time) }),
  )
  const ids = (await Promise.all(contexts)).map((context) => context.event.messageId)
  return { ids, device: (await analytics.user()).anonymousId() }
}

async function plain(api, count) {
  const event = (id) =>
    JSON.stringify({ event_id: id, event_type: 'purchase_sword', user_id: 'browser-plain', amount_purchased: 1 })
  const ids = []
  for (let i = 0; i < count; i++) {
    const beacon = `beacon-${crypto.randomUUID()}`
    if (navigator.sendBeacon(`${api}/v1/events`, new Blob([event(beacon)], { type: 'text/plain' }))) {
      ids.push(beacon)
    }
    const fetched = `fetch-${crypto.randomUUID()}`
    const headers = { 'Content-Type': 'application/json' }
    const answer = await fetch(`${api}/v1/events`, { method: 'POST', headers, body: event(fetched) })
    const verdicts = await answer.json()
    if (answer.status === 202 && verdicts.accepted === 1) {
      ids.push(fetched)
    }
  }
  return ids
}

async function foreign(api) {
  const body = JSON.stringify({ event_type: 'purchase_sword', user_id: 'browser-foreign', amount_purchased: 1 })
  const headers = { 'Content-Type': 'application/json' }
  return fetch(`${api}/v1/events`, { method: 'POST', headers, body }).then(
    (answer) => `foreign ${answer.status}`,
    () => 'foreign refused',
  )
}
