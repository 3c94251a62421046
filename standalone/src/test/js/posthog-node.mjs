// node posthog-node.mjs API COUNT: sends by posthog-node, prints the id of each event.
import { PostHog } from 'posthog-node'
import { campaign, event, page, user } from './order.mjs'

const [api, count] = [process.argv[2], Number(process.argv[3])]
const client = new PostHog('posthog-node', { host: `${api}/`, flushAt: 50, fetchRetryDelay: 500 })
client.on('error', (problem) => console.error(problem))
for (let i = 0; i < count; i++) {
  const [name, properties] = event(i)
  const uuid = crypto.randomUUID()
  const distinctId = user('posthog-node', i)
  client.capture({ distinctId, event: name, properties: { ...properties, ...campaign, $current_url: page }, uuid })
  console.log(`id ${uuid}`)
}
await client.shutdown(120_000)
