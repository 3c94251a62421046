// node otlp.mjs API COUNT http|proto: sends by an exporter of OpenTelemetry, prints the id of each event.
import { OTLPLogExporter as JsonExporter } from '@opentelemetry/exporter-logs-otlp-http'
import { OTLPLogExporter as ProtobufExporter } from '@opentelemetry/exporter-logs-otlp-proto'
import { resourceFromAttributes } from '@opentelemetry/resources'
import { BatchLogRecordProcessor, LoggerProvider } from '@opentelemetry/sdk-logs'
import { device, event, identifier, page, sent, time, user } from './order.mjs'

const [api, count, form] = [process.argv[2], Number(process.argv[3]), process.argv[4]]
const Exporter = form === 'proto' ? ProtobufExporter : JsonExporter
const client = `otlp-${form}`
const provider = new LoggerProvider({
  resource: resourceFromAttributes({ 'service.name': 'shop' }),
  processors: [
    new BatchLogRecordProcessor({
      exporter: new Exporter({ url: `${api}/v1/logs` }),
      maxExportBatchSize: 100,
      maxQueueSize: count,
    }),
  ],
})
const logger = provider.getLogger('shop')
for (let i = 0; i < count; i++) {
  const [name, properties] = event(i)
  const id = crypto.randomUUID()
  const pseudonym = device(client, i)
  const ids = { 'enduser.id': user(client, i), 'enduser.pseudo.id': pseudonym, 'log.record.uid': id, 'url.full': page }
  logger.emit({ eventName: identifier(name), attributes: { ...properties, ...ids }, timestamp: new Date(time(i)) })
  sent(id, i, pseudonym)
}
await provider.forceFlush()
await provider.shutdown()
