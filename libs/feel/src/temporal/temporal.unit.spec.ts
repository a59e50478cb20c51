import { describe, expect, it } from '@jest/globals';
import { codes, say } from '../testing/say.js';
import { civilOf, epochDayOf } from './civil.js';
import { parseDate, parseDateTime, parseDuration, parseTemporal, parseTime } from './parse.js';

describe('dates, times and durations', () => {
  it.each(['2020-02-30', '2019-02-29', '998-01-01', '+2020-01-01', '02020-01-01', '2020-1-1', '2020-00-01', '1000000000-01-01', ''])('%p is no date', (text) => {
    expect(parseDate(text)).toBeNull();
  });

  it.each(['24:00:01', '25:00:00', '12:60:00', '12:00:60', '12:00', '12:00:00+19:00', '12:00:00+01:00@Europe/Paris', '12:00:00@Nowhere/Land', '1:00:00'])('%p is no time', (text) => {
    expect(parseTime(text)).toBeNull();
  });

  it.each(['P', 'PT', 'P1H', '1D', 'P1Y1D', 'PT1D', '-', 'P-1D', 'P1.5D', ''])('%p is no duration', (text) => {
    expect(parseDuration(text)).toBeNull();
  });

  it.each([
    ['2020-02-29'],
    ['-2017-12-31'],
    ['999999999-12-31'],
    ['-999999999-01-01T00:00:00Z'],
    ['11:22:33.123456789'],
    ['11:22:33+01:30'],
    ['11:22:33@Europe/Paris'],
    ['2017-12-31T11:22:33.5-05:00'],
    ['2017-12-31T11:22:33@Australia/Melbourne'],
    ['P1DT2H3M4.5S'],
    ['-PT2H'],
    ['P1Y2M'],
    ['-P11M'],
  ])('%s is written as it was read', (text) => {
    expect(String(parseTemporal(text))).toBe(text);
  });

  it('writes what is the same in one way', () => {
    expect(['PT24H', 'PT90M', 'P26M', 'P0D', 'P0Y', 'PT0.000S', 'PT36H'].map((text) => String(parseDuration(text)))).toEqual(['P1D', 'PT1H30M', 'P2Y2M', 'PT0S', 'P0M', 'PT0S', 'P1DT12H']);
    expect(['12:00:00+00:00', '12:00:00-00:00', '12:00:00.100'].map((text) => String(parseTime(text)))).toEqual(['12:00:00Z', '12:00:00Z', '12:00:00.1']);
    expect(String(parseDateTime('2020-12-31T24:00:00Z'))).toBe('2021-01-01T00:00:00Z');
  });

  it('counts days through the calendar of 400 years and far beyond', () => {
    for (let day = -800_000; day < 800_000; day += 731) {
      const { year, month, day: ofMonth } = civilOf(day);
      expect(epochDayOf(year, month, ofMonth)).toBe(day);
    }
    expect([epochDayOf(1970, 1, 1), epochDayOf(2000, 3, 1), epochDayOf(1600, 2, 29)]).toEqual([0, 11_017, -135_081]);
    expect(civilOf(epochDayOf(999_999_999, 12, 31))).toEqual({ year: 999_999_999, month: 12, day: 31 });
  });

  it.each([
    ['@"2020-01-31" + @"P1M"', '2020-02-29'],
    ['@"2020-03-31" - @"P1M"', '2020-02-29'],
    ['@"2020-02-29" + @"P1Y"', '2021-02-28'],
    ['@"2020-01-01" + @"P1D"', '2020-01-02'],
    ['@"2020-01-02" + @"PT36H"', '2020-01-03'],
    ['@"2020-01-02" - @"PT1H"', '2020-01-01'],
    ['@"P1D" + @"2020-12-31"', '2021-01-01'],
    ['@"23:30:00" + @"PT1H"', '00:30:00'],
    ['@"00:30:00@Europe/Paris" - @"PT1H"', '23:30:00@Europe/Paris'],
    ['@"2020-01-01T10:00:00Z" + @"P1DT1H"', '2020-01-02T11:00:00Z'],
    ['@"2021-01-12T10:10:10@Australia/Melbourne" + @"P1M"', '2021-02-12T10:10:10@Australia/Melbourne'],
    ['@"2020-01-02" - @"2020-01-01"', 'P1D'],
    ['@"2020-01-01T12:00:00+02:00" - @"2020-01-01T09:00:00Z"', 'PT1H'],
    ['@"10:00:00" - @"11:30:00"', '-PT1H30M'],
    ['@"2020-01-01T00:00:00" - @"2020-01-01T00:00:00Z"', 'null'],
    ['@"10:00:00" + @"P1M"', 'null'],
    ['@"2020-01-01" + @"2020-01-01"', 'null'],
    ['@"999999999-12-31" + @"P1D"', 'null'],
    ['@"P1Y" + @"P2M"', 'P1Y2M'],
    ['@"P1D" - @"PT1H"', 'PT23H'],
    ['@"P1D" + @"P1M"', 'null'],
    ['@"P1D" * 1.5', 'P1DT12H'],
    ['2 * @"P5M"', 'P10M'],
    ['@"P1Y" / 5', 'P2M'],
    ['@"P1D" / @"PT1H"', '24'],
    ['@"P1D" / 0', 'null'],
    ['-@"P1D"', '-P1D'],
  ])('%s is %s', (expression, expected) => {
    expect(say(expression)).toBe(expected);
  });

  it.each([
    ['@"2020-07-01T12:00:00@Europe/Warsaw" = @"2020-07-01T10:00:00Z"', 'true'],
    ['@"2020-01-01T12:00:00@Europe/Warsaw" = @"2020-01-01T11:00:00Z"', 'true'],
    ['@"2020-01-01T12:00:00+01:00" < @"2020-01-01T11:30:00Z"', 'true'],
    ['@"2020-01-01T12:00:00" < @"2020-01-01T11:30:00Z"', 'null'],
    ['@"10:00:00Z" = @"11:00:00+01:00"', 'true'],
    ['@"10:00:00.1" = @"10:00:00.2"', 'true'],
    ['@"10:00:00.1" < @"10:00:00.2"', 'true'],
    ['@"PT24H" = @"P1D"', 'true'],
    ['@"P12M" = @"P1Y"', 'true'],
    ['@"P0D" = @"P0Y"', 'true'],
    ['@"P1Y" = @"P365D"', 'null'],
    ['@"2020-01-01" = @"2020-01-01T00:00:00"', 'null'],
    ['is(@"10:00:00Z", @"11:00:00+01:00")', 'false'],
    ['is(@"P0D", @"P0Y")', 'false'],
    ['is(@"10:00:00Z", @"10:00:00+00:00")', 'true'],
  ])('%s is %s', (expression, expected) => {
    expect(say(expression)).toBe(expected);
  });

  it.each([
    ['@"2020-02-03".weekday', '1'],
    ['@"2020-02-09".weekday', '7'],
    ['@"2020-02-03T04:05:06.5Z".second', '6.5'],
    ['@"2020-07-01T12:00:00@Europe/Warsaw".time offset', 'PT2H'],
    ['@"2020-01-01T12:00:00@Europe/Warsaw".time offset', 'PT1H'],
    ['@"2020-01-01T12:00:00@Europe/Warsaw".timezone', '"Europe/Warsaw"'],
    ['@"12:00:00-05:00".time offset', '-PT5H'],
    ['@"12:00:00".time offset', 'null'],
    ['@"P1DT2H3M4.5S".days', '1'],
    ['@"P1DT2H3M4.5S".seconds', '4.5'],
    ['-@"P1DT2H" .hours', '-2'],
    ['@"P14M".years', '1'],
    ['@"P14M".months', '2'],
    ['@"P14M".days', 'null'],
  ])('%s is %s', (expression, expected) => {
    expect(say(expression)).toBe(expected);
  });

  it('says that there is no such day', () => {
    expect(codes('date("2021-02-29")')).toEqual(['FEEL_NO_VALUE']);
    expect(codes('@"soon"')).toEqual(['FEEL_NO_VALUE']);
  });
});
