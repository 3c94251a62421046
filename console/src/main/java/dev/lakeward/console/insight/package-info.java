/** What users do, by the roles that tables declare; no family of events is named. */
@NullMarked
package dev.lakeward.console.insight;

import org.jspecify.annotations.NullMarked;
