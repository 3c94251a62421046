/** {@code lakeward doctor}: finds what keeps Lakeward from running well, with a remedy for each fault. */
@NullMarked
package dev.lakeward.standalone.doctor;

import org.jspecify.annotations.NullMarked;
