<#-- Page docs/third-party.md: one row a library, in alphabetical order. Filled by license-maven-plugin. -->
# Third-party libraries

Libraries that Lakeward runs with, their licences and pages, as their own poms name them. The build writes this page
to `standalone/target/third-party.md`; `ThirdPartyIT` fails while this copy differs. Those that only `serve`, `demo` and
`bench` need are in `lib/local` and not in the image ([ADR 0120](adr/0120-image-without-cluster.md)). Data and scripts
of others within our own jars are listed in `NOTICE`.

| library | version | licence | page |
|---|---|---|---|
<#list dependencyMap as e>
| `${e.getKey().getGroupId()}:${e.getKey().getArtifactId()}` | ${e.getKey().getVersion()} | ${e.getValue()?sort?join(" or ")} | ${e.getKey().getUrl()!"–"} |
</#list>
