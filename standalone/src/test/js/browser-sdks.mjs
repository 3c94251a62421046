// node browser-sdks.mjs API COUNT PAGE CHROMIUM CLIENT: a page of another origin sends by posthog-js,
// @rudderstack/analytics-js or /lakeward.js. Prints the id of each event that the API took.
import { existsSync } from 'node:fs'
import puppeteer from 'puppeteer-core'
import { event, user } from './order.mjs'

const [api, count, home, executablePath, client] = [process.argv[2], Number(process.argv[3]), ...process.argv.slice(4)]
const query = '?utm_campaign=spring&utm_source=mail'
const scripts = {
  'posthog-js': 'node_modules/posthog-js/dist/array.full.js',
  'rudder-js': 'node_modules/@rudderstack/analytics-js/dist/npm/modern/bundled/umd/index.js',
}
const starts = { 'posthog-js': startPostHog, 'rudder-js': startRudder, 'lakeward.js': startLakeward }
const senders = { 'posthog-js': postHog, 'rudder-js': rudder, 'lakeward.js': lakeward }
const idOf = (sent) => sent.uuid ?? sent.messageId
const isWanted = (sent) => ['Order Completed', 'Song Played'].includes(sent.event)

const browser = await puppeteer.launch({ executablePath, args: ['--no-sandbox', '--disable-gpu'] })
try {
  const page = await browser.newPage()
  page.on('console', (message) => console.error(message.text()))
  const taken = new Set()
  page.on('response', async (answer) => {
    if (answer.request().method() !== 'POST' || !answer.ok()) return
    const body = JSON.parse((await answer.request().fetchPostData()) ?? '{}')
    const sent = Array.isArray(body) ? body : (body.batch ?? [body])
    sent.filter(isWanted).forEach((one) => taken.add(idOf(one)))
  })
  await page.goto(home + query)
  if (existsSync(scripts[client] ?? '')) {
    await page.addScriptTag({ path: scripts[client] })
  }
  await page.evaluate(starts[client], api)
  for (let sent = 0; sent < count; ) {
    const slice = Array.from({ length: Math.min(50, count - sent) }, (_, i) => [...event(sent + i), user(client, sent + i)])
    await page.evaluate(senders[client], slice)
    sent += slice.length
    while (taken.size < sent) {
      await new Promise((resolve) => setTimeout(resolve, 50))
    }
  }
  taken.forEach((id) => console.log(`id ${id}`))
} finally {
  await browser.close()
}

function startPostHog(api) {
  posthog.init('posthog-js', {
    api_host: api,
    autocapture: false,
    capture_pageview: false,
    disable_compression: true,
    opt_out_useragent_filter: true,
    rate_limiting: { events_per_second: 10_000, events_burst_limit: 10_000 },
    request_queue_config: { flush_interval_ms: 250 },
  })
}

function postHog(events) {
  events.forEach(([name, properties, user]) => {
    posthog.identify(user)
    posthog.capture(name, properties)
    posthog.reset()
  })
}

function startRudder(api) {
  window.client = new rudderanalytics.RudderAnalytics()
  const batch = { enabled: true, maxItems: 50, flushInterval: 250 }
  window.client.load('rudder-js', api, { configUrl: api, queueOptions: { batch } })
}

function rudder(events) {
  events.forEach(([name, properties, userId]) => {
    window.client.identify(userId)
    window.client.track(name, properties)
  })
}

async function startLakeward(api) {
  const script = document.createElement('script')
  script.src = `${api}/lakeward.js`
  document.head.append(script)
  await new Promise((resolve) => (script.onload = resolve))
}

function lakeward(events) {
  events.forEach(([name, properties, user]) => {
    window.lakeward.identify(user)
    window.lakeward.track(name, properties)
  })
}
