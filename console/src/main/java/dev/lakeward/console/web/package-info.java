/** Requests, answers, streams and files of the pages, over Jetty. */
@NullMarked
package dev.lakeward.console.web;

import org.jspecify.annotations.NullMarked;
