/**
 * Colours and pixels: conversion of ICC profiles and H.273 colours to sRGB, rotation and scaling. Start with {@link
 * io.github.immichtg.internal.media.still.color.ColorConversion}. It uses {@code media.still.metadata} for the orientation.
 */
@NullMarked
package io.github.immichtg.internal.media.still.color;

import org.jspecify.annotations.NullMarked;
