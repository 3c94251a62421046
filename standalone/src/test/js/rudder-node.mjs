// node rudder-node.mjs API COUNT: sends by @rudderstack/rudder-sdk-node, prints the id of each event.
import RudderAnalytics from '@rudderstack/rudder-sdk-node'

const [api, count] = [process.argv[2], Number(process.argv[3])]
const client = new RudderAnalytics('rudder-node', { dataPlaneUrl: api, flushAt: 50 })
const sent = []
for (let i = 0; i < count; i++) {
  const [event, properties] =
    i % 2 === 0 ? ['Purchase Sword', { amount_purchased: 1, price: 9.5 }] : ['Song Played', { title: `Song ${i}` }]
  const messageId = `rudder-${i}-${crypto.randomUUID()}`
  sent.push(
    new Promise((resolve) =>
      client.track({ userId: `rudder-node-${i % 10}`, messageId, event, properties }, (failure) => {
        console.log(failure ? `lost ${failure}` : `id ${messageId}`)
        resolve()
      }),
    ),
  )
}
while (client.queue.length > 0) {
  await client.flush()
}
await Promise.all(sent)
