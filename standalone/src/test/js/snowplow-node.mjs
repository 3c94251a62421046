// node snowplow-node.mjs API COUNT: sends by @snowplow/node-tracker, prints the id of each event.
import snowplow from '@snowplow/node-tracker'
import { event, page, user } from './order.mjs'

const [api, count] = [process.argv[2], Number(process.argv[3])]
let sent = 0
const { promise: done, resolve } = Promise.withResolvers?.() ?? deferred()
const tracker = snowplow.newTracker(
  { namespace: 'snowplow-node', appId: 'shop' },
  {
    endpoint: api,
    bufferSize: 50,
    onRequestSuccess: (batch) => {
      batch.forEach(({ eid }) => console.log(`id ${eid}`))
      sent += batch.length
      if (sent >= count) resolve()
    },
    onRequestFailure: (failure) => failure.willRetry || console.error(failure),
  },
)
for (let i = 0; i < count; i++) {
  const [name, data] = event(i)
  tracker.setUserId(user('snowplow-node', i))
  const schema = `iglu:com.acme/${name.toLowerCase().replace(' ', '_')}/jsonschema/1-0-0`
  const payload = snowplow.buildSelfDescribingEvent({ event: { schema, data } })
  payload.add('url', page)
  tracker.track(payload)
}
tracker.flush()
await done

function deferred() {
  const made = {}
  made.promise = new Promise((resolve) => (made.resolve = resolve))
  return made
}
