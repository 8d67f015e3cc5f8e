// Searches by the index of a page find what the selector engine finds.
import { describe, expect, it } from '@jest/globals';
import { load } from 'cheerio';
import { indexSearches } from '../../../src/intake/page/search.js';

const PAGE = `<!DOCTYPE html><html lang="en"><head><title>Boat</title>
<link rel="canonical" href="/boat"><link rel="ALTERNATE" type="application/rss+xml" href="/feed">
<meta name="author" content="Ann Lee"><script type="application/ld+json">{}</script></head>
<body class="post Single"><header id="Site-Header"><a href="/" rel="home up" class="logo"><img alt="Quay"></a></header>
<main role="main"><article class="story"><h1 class="Entry-Title">The last boat</h1>
<p class="byline, of one">By <a rel="author" href="/by/ann">Ann</a></p><p>One</p><p>Two<br>lines</p></article></main>
<template><p class="story">Unseen</p></template><svg viewBox="0 0 1 1"><title>Drawing</title></svg>
<nav aria-label="Breadcrumbs, all"><a href="/n">News</a></nav><h2 class="a[b x]y"><a href="/x">Next</a></h2><input name="e-mail"></body></html>`;

describe('searches by the index of a page', () => {
  it.each([
    'p',
    'h1, h2, article',
    'h2, h1',
    'H1',
    'article p, main p, [itemprop~="articleBody"]',
    '.story',
    'p.story, #Site-Header, .logo',
    '[class*="title" i], [rel~="home"]',
    'link[rel~="alternate" i][type*="rss" i]',
    'a[rel~="author"][href]',
    '[class="byline, of one"], nav[aria-label*="crumbs, a" i] a',
    'header > a img',
    'h1 + p, h1 ~ p',
    'body *',
    '*',
    'p:first-child, h1',
    'p:not(.story)',
    ':is(h1, h2)',
    'title',
    'head > title',
    'missing, .missing, [missing]',
    '[viewBox]',
    '[class*="[b"], [class*="x]y"]',
  ])('find what the selector engine finds: %s', (selector) => {
    const [engine, indexed] = [load(PAGE), load(PAGE)];
    indexSearches(indexed);
    const expected = engine(selector).toArray();
    const found = indexed(selector).toArray();
    expect(found.map((element) => indexed.html(element))).toEqual(
      expected.map((element) => engine.html(element)),
    );
  });

  it.each([
    'p',
    'a',
    'body',
    '.story p, h1',
    'article a',
    '*',
    '> a',
    ':scope > a',
    'h1 + p, br',
    '[class*="title" i], [class*="LOGO" i]',
    'p:not(.story)',
    'missing',
    '[rel]',
  ])('inside elements, find what the selector engine finds: %s', (selector) => {
    const [engine, indexed] = [load(PAGE), load(PAGE)];
    indexSearches(indexed);
    for (const within of ['article', 'header, nav, h2', 'main, article', 'missing']) {
      const expected = engine(within).find(selector).toArray();
      const found = indexed(within).find(selector).toArray();
      expect(found.map((element) => indexed.html(element))).toEqual(
        expected.map((element) => engine.html(element)),
      );
    }
  });

  it('stay inside an element where one is searched', () => {
    const $ = load(PAGE);
    indexSearches($);
    expect($('article').find('a').length).toBe(1);
    expect($('a', 'nav').text()).toBe('News');
    expect($('<div><p>Apart</p></div>').find('p').text()).toBe('Apart');
  });
});
