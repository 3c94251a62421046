/** What keeps Lakeward from running well here, and how to fix it. */
@NullMarked
package dev.lakeward.standalone.doctor;

import org.jspecify.annotations.NullMarked;
