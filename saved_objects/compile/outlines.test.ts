import { outlines } from './outlines';

type Lines = { features: [{ geometry: { coordinates: [number, number][][] } }] };

it('draws no line right across the world where a country lies on both sides of the 180th meridian', () => {
  const lines = (outlines() as Lines).features[0].geometry.coordinates;
  expect(lines.length).toBeGreaterThan(100);
  for (const line of lines)
    line.forEach(([longitude], index) =>
      expect(Math.abs(longitude - (line[index - 1]?.[0] ?? longitude))).toBeLessThan(180)
    );
});
