// node browser-sdks.mjs API COUNT PAGE CHROMIUM CLIENT: a page of another origin sends by an SDK of others
// or by /lakeward.js. Prints the id of each event that the API took.
import puppeteer from 'puppeteer-core'
import { event, sent as report, time, user } from './order.mjs'

const [api, count, home, executablePath, client] = [process.argv[2], Number(process.argv[3]), ...process.argv.slice(4)]
const query = '?utm_campaign=spring&utm_source=mail'
const scripts = {
  'posthog-js': 'posthog-js/dist/array.full.js',
  'rudder-js': '@rudderstack/analytics-js/dist/npm/modern/bundled/umd/index.js',
  'amplitude-js': '@amplitude/analytics-browser/lib/scripts/amplitude-min.umd.js',
  'mixpanel-js': 'mixpanel-browser/dist/mixpanel.umd.js',
  'snowplow-js': '@snowplow/browser-tracker/dist/index.umd.js',
}
const starts = {
  'posthog-js': startPostHog,
  'rudder-js': startRudder,
  'amplitude-js': startAmplitude,
  'mixpanel-js': startMixpanel,
  'snowplow-js': startSnowplow,
  'lakeward.js': startLakeward,
  'lakeward-npm': startPackage,
}
const senders = {
  'posthog-js': postHog,
  'rudder-js': rudder,
  'amplitude-js': amplitudeTracks,
  'mixpanel-js': mixpanelTracks,
  'snowplow-js': snowplow,
  'lakeward.js': lakeward,
  'lakeward-npm': lakeward,
}
/** How the SDK of a page names the device. */
const devices = {
  'posthog-js': () => posthog.get_property('$device_id'),
  'rudder-js': () => window.client.getAnonymousId(),
  'amplitude-js': () => amplitude.getDeviceId(),
  'mixpanel-js': () => mixpanel.get_property('$device_id'),
  'snowplow-js': () => window.tracker.getDomainUserId(),
  'lakeward.js': () => localStorage['lakeward.anonymous'],
  'lakeward-npm': () => localStorage['lakeward.anonymous'],
}
const names = ['Order Completed', 'Song Played', 'order_completed', 'song_played']
const idOf = (sent) => sent.uuid ?? sent.messageId ?? sent.insert_id ?? sent.eid ?? sent.properties.$insert_id
const nameOf = (sent) => sent.event ?? sent.event_type ?? schemaOf(sent)
const isWanted = (sent) => names.includes(nameOf(sent))

/** The self-describing event of a tracker of Snowplow, plain or as Base64. */
const selfDescribing = (sent) => (sent.ue_px ? Buffer.from(sent.ue_px, 'base64url').toString() : sent.ue_pr)

/** The name in its schema. */
function schemaOf(sent) {
  const event = selfDescribing(sent)
  return event && JSON.parse(event).data.schema.split('/')[1]
}

/** The number of an event, which is in its properties. */
function numberOf(sent) {
  const [, order, song] = /"order-(\d+)"|"Song (\d+)"/.exec(selfDescribing(sent) ?? JSON.stringify(sent))
  return Number(order ?? song)
}

/** The events of a request, whichever SDK sent it: JSON, or JSON in a field of a form. */
function eventsOf(data) {
  const form = data.startsWith('data=') ? new URLSearchParams(data).get('data') : data
  const body = JSON.parse(/^[[{]/.test(form) ? form : Buffer.from(form, 'base64'))
  return Array.isArray(body) ? body : (body.batch ?? body.events ?? body.data ?? [body])
}

const browser = await puppeteer.launch({ executablePath, args: ['--no-sandbox', '--disable-gpu'] })
try {
  const page = await browser.newPage()
  page.on('console', (message) => console.error(message.text()))
  const taken = new Map()
  page.on('response', async (answer) => {
    if (answer.request().method() !== 'POST' || !answer.ok()) return
    const sent = eventsOf((await answer.request().fetchPostData()) ?? '{}')
    sent.filter(isWanted).forEach((one) => taken.set(idOf(one), one))
  })
  await page.goto(home + query)
  if (scripts[client]) {
    await page.addScriptTag({ path: `node_modules/${scripts[client]}` })
  }
  await page.evaluate(starts[client], api)
  for (let sent = 0; sent < count; ) {
    const numbers = Array.from({ length: Math.min(50, count - sent) }, (_, i) => sent + i)
    const slice = numbers.map((i) => [...event(i), user(client, i), time(i)])
    await page.evaluate(senders[client], slice)
    sent += slice.length
    for (let pauses = 1; taken.size < sent; pauses++) {
      await new Promise((resolve) => setTimeout(resolve, 50))
      // A tracker of Snowplow tries again with the next event or flush.
      if (client === 'snowplow-js' && pauses % 10 === 0) {
        await page.evaluate(() => snowplowBrowserTracking.flushBuffer())
      }
    }
  }
  const device = await page.evaluate(devices[client])
  taken.forEach((one, id) => {
    const i = numberOf(one)
    // Our script has no time of the application.
    report(id, i, device, client.startsWith('lakeward') ? Date.parse(one.timestamp) : time(i))
  })
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
  events.forEach(([name, properties, user, time]) => {
    posthog.identify(user)
    posthog.capture(name, properties, { timestamp: new Date(time) })
    posthog.reset()
  })
}

function startRudder(api) {
  window.client = new rudderanalytics.RudderAnalytics()
  const batch = { enabled: true, maxItems: 50, flushInterval: 250 }
  window.client.load('rudder-js', api, { configUrl: api, queueOptions: { batch } })
}

function rudder(events) {
  events.forEach(([name, properties, userId, time]) => {
    window.client.identify(userId)
    window.client.track(name, properties, { originalTimestamp: new Date(time).toISOString() })
  })
}

function startAmplitude(api) {
  const flush = { flushQueueSize: 50, flushIntervalMillis: 250 }
  amplitude.init('amplitude-js', { serverUrl: `${api}/2/httpapi`, autocapture: false, remoteConfig: false, ...flush })
}

function amplitudeTracks(events) {
  const { utm_campaign, utm_source } = Object.fromEntries(new URLSearchParams(location.search))
  events.forEach(([name, properties, user_id, time]) => {
    amplitude.track(name, { ...properties, utm_campaign, utm_source }, { user_id, time })
  })
}

function startMixpanel(api) {
  mixpanel.init('mixpanel-js', { api_host: api, batch_flush_interval_ms: 250, track_pageview: false })
}

function mixpanelTracks(events) {
  events.forEach(([name, properties, user, time]) => {
    mixpanel.identify(user)
    mixpanel.track(name, { ...properties, time: time / 1000 })
  })
}

function startSnowplow(api) {
  window.tracker = snowplowBrowserTracking.newTracker('sp', api, { appId: 'shop', bufferSize: 50 })
}

function snowplow(events) {
  events.forEach(([name, data, user, value]) => {
    const timestamp = { type: 'ttm', value }
    const schema = `iglu:com.acme/${name.toLowerCase().replace(' ', '_')}/jsonschema/1-0-0`
    snowplowBrowserTracking.setUserId(user)
    snowplowBrowserTracking.trackSelfDescribingEvent({ event: { schema, data }, timestamp })
  })
}

async function startLakeward(api) {
  const script = document.createElement('script')
  script.src = `${api}/lakeward.js`
  document.head.append(script)
  await new Promise((resolve) => (script.onload = resolve))
}

async function startPackage(api) {
  const { start } = await import('/sdk/start.js')
  await start({ endpoint: `${api}/v1/batch` })
}

function lakeward(events) {
  events.forEach(([name, properties, user]) => {
    window.lakeward.identify(user)
    window.lakeward.track(name, properties)
  })
}
