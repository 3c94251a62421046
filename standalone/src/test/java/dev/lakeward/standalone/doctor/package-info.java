@NullMarked
package dev.lakeward.standalone.doctor;

import org.jspecify.annotations.NullMarked;
