// node segment-node.mjs API COUNT: sends by @segment/analytics-node, prints the id of each event.
import { Analytics } from '@segment/analytics-node'

const [api, count] = [process.argv[2], Number(process.argv[3])]
const analytics = new Analytics({ writeKey: 'segment-node', host: api, flushAt: 50 })
analytics.on('error', (problem) => console.error(problem))
for (let i = 0; i < count; i++) {
  const [event, properties] =
    i % 2 === 0 ? ['Purchase Sword', { amount_purchased: 1, price: 9.5 }] : ['Song Played', { title: `Song ${i}` }]
  analytics.track({ userId: `segment-node-${i % 10}`, event, properties }, (failure, context) =>
    console.log(failure ? `lost ${failure}` : `id ${context.event.messageId}`),
  )
}
await analytics.closeAndFlush({ timeout: 120_000 })
