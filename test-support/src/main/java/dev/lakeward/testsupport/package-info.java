/** What tests of several modules share. No part of the product. */
@NullMarked
package dev.lakeward.testsupport;

import org.jspecify.annotations.NullMarked;
