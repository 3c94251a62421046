// node posthog-node.mjs API COUNT: sends by posthog-node, prints the id of each event.
import { PostHog } from 'posthog-node'
import { campaign, device, event, page, sent, time, user } from './order.mjs'

const [api, count] = [process.argv[2], Number(process.argv[3])]
const client = new PostHog('posthog-node', { host: `${api}/`, flushAt: 50, fetchRetryDelay: 500 })
client.on('error', (problem) => console.error(problem))
for (let i = 0; i < count; i++) {
  const [name, properties] = event(i)
  const uuid = crypto.randomUUID()
  const $device_id = device('posthog-node', i)
  client.capture({
    distinctId: user('posthog-node', i),
    event: name,
    properties: { ...properties, ...campaign, $current_url: page, $device_id },
    timestamp: new Date(time(i)),
    uuid,
  })
  sent(uuid, i, $device_id)
}
await client.shutdown(120_000)
