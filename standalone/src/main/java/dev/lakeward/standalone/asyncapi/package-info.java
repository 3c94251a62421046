/**
 * {@code lakeward asyncapi}: the topics as an AsyncAPI document.
 *
 * @see <a href="../../../../../../../../docs/adr/0122-topics-as-asyncapi.md">ADR 0122</a>
 */
@NullMarked
package dev.lakeward.standalone.asyncapi;

import org.jspecify.annotations.NullMarked;
