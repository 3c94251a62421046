/**
 * Measures parts of our own beside the libraries that could replace them. Surefire does not pick these classes up; run one
 * by name: {@code mvn test -pl bench -am -Dtest=CsvComparison -Dsurefire.failIfNoSpecifiedTests=false
 * -Dtest.jvm.arguments=-Xmx1g}.
 *
 * @see <a href="../../../../../../../../docs/adr/0101-own-parts-and-libraries.md">ADR 0101</a>
 */
@NullMarked
package dev.lakeward.bench.library;

import org.jspecify.annotations.NullMarked;
