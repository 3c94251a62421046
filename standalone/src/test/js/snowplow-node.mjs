// node snowplow-node.mjs API COUNT: sends by @snowplow/node-tracker, prints the id of each event.
import snowplow from '@snowplow/node-tracker'
import { device, event, identifier, page, sent, time, user } from './order.mjs'

const [api, count] = [process.argv[2], Number(process.argv[3])]
let taken = 0
const tracker = snowplow.newTracker(
  { namespace: 'snowplow-node', appId: 'shop' },
  {
    endpoint: api,
    bufferSize: 50,
    onRequestSuccess: (batch) => {
      batch.forEach(({ eid, duid, ttm }) => sent(eid, (Number(ttm) - time(0)) / 1000, duid))
      taken += batch.length
    },
    onRequestFailure: (failure) => failure.willRetry || console.error(failure),
  },
)
for (let i = 0; i < count; i++) {
  const [name, data] = event(i)
  tracker.setUserId(user('snowplow-node', i))
  tracker.setDomainUserId(device('snowplow-node', i))
  const schema = `iglu:com.acme/${identifier(name)}/jsonschema/1-0-0`
  const payload = snowplow.buildSelfDescribingEvent({ event: { schema, data } })
  payload.add('url', page)
  tracker.track(payload, [], { type: 'ttm', value: time(i) })
}
// A tracker tries again with the next event or flush.
while (taken < count) {
  tracker.flush()
  await new Promise((resolve) => setTimeout(resolve, 200))
}
