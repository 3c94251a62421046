// The script that the API serves is the one of the package.
import { copyFileSync } from 'node:fs'

const script = new URL('../ingest-api/src/main/resources/snippet/lakeward.js', import.meta.url)
copyFileSync(script, new URL('lakeward.js', import.meta.url))
