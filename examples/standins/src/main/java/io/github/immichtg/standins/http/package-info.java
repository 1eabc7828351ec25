/**
 * What both stand-ins share: the server on a free loopback port, its log of requests, and the faults that a test can put in
 * its way. Begin with {@link io.github.immichtg.standins.http.StandInServer}.
 */
@NullMarked
package io.github.immichtg.standins.http;

import org.jspecify.annotations.NullMarked;
