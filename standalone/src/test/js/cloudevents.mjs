// node cloudevents.mjs API COUNT binary|structured: sends by cloudevents over fetch, prints the id of each event.
import { CloudEvent, HTTP, Mode, emitterFor } from 'cloudevents'
import { device, event, sent, time, user } from './order.mjs'

const [api, count, mode] = [process.argv[2], Number(process.argv[3]), process.argv[4]]
const client = `cloudevents-${mode}`

/** What an application does with the message that the library made: post it, and again where the server is away. */
async function post(message) {
  for (let attempt = 0; attempt < 10; attempt++) {
    const answer = await fetch(`${api}/v1/events`, { method: 'POST', headers: message.headers, body: message.body })
    await answer.arrayBuffer()
    if (answer.status !== 503) {
      return answer.status
    }
    await new Promise((resolve) => setTimeout(resolve, 1000 * Number(answer.headers.get('retry-after') ?? 1)))
  }
  return 503
}

const emit = emitterFor(post, { binding: HTTP, mode: mode === 'binary' ? Mode.BINARY : Mode.STRUCTURED })

async function send(i) {
  const [name, properties] = event(i)
  const ids = { user_id: user(client, i), anonymous_id: device(client, i) }
  const campaign = { campaign_name: 'spring', campaign_source: 'mail' }
  const cloudEvent = new CloudEvent({
    type: i % 2 === 0 ? 'com.example.order_completed' : 'com.example.track',
    source: '/shops/lake',
    time: new Date(time(i)).toISOString(),
    data: i % 2 === 0 ? { ...ids, ...campaign, ...properties } : { ...ids, ...campaign, event: name, properties },
  })
  const status = await emit(cloudEvent)
  status === 202 ? sent(cloudEvent.id, i, ids.anonymous_id) : console.log(`lost ${status}`)
}

let next = 0
const sender = async () => {
  while (next < count) {
    await send(next++)
  }
}
await Promise.all(Array.from({ length: 16 }, sender))
