import { linePath, lineShape, pointAt } from './lineShape';

const box = (x: number, y: number) => ({ x, y, width: 200, height: 100 });
const end = (x: number, y: number, at = 30) => ({ box: box(x, y), y: at });

describe('lineShape', () => {
  it('leaves a table at its right and enters the next at its left', () => {
    const shape = lineShape(end(0, 0), end(300, 50), 'column');
    expect(shape.from).toEqual({ x: 200, y: 30 });
    expect(shape.to).toEqual({ x: 300, y: 80 });
    expect(shape.control1.x).toBeGreaterThan(200);
    expect(shape.control2.x).toBeLessThan(300);
  });

  it('turns round outside of both tables where it leads back', () => {
    const shape = lineShape(end(300, 0), end(0, 200), 'table');
    expect(shape.control1.x).toBeGreaterThan(500);
    expect(shape.control2.x).toBeLessThan(0);
  });

  it('leads over a table that feeds itself', () => {
    const shape = lineShape(end(0, 0), end(0, 0), 'table');
    expect(pointAt(shape, 0.5).y).toBeLessThan(0);
  });

  it('leads from bottom to top where tables stand below each other', () => {
    const shape = lineShape(end(0, 0), end(50, 300), 'table', 'down');
    expect(shape.from).toEqual({ x: 100, y: 100 });
    expect(shape.to).toEqual({ x: 150, y: 300 });
  });

  it('keeps to the sides for columns where tables stand below each other', () => {
    const below = lineShape(end(0, 0), end(0, 300), 'column', 'down');
    expect(below.from.x).toBe(200);
    expect(below.to.x).toBe(200);
    expect(pointAt(below, 0.5).x).toBeGreaterThan(200);
    const left = lineShape(end(500, 0), end(0, 300), 'column', 'down');
    expect(left.from.x).toBe(500);
    expect(left.to.x).toBe(200);
  });

  it('spells the curve as a path, to a tenth of a pixel', () => {
    const shape = lineShape(end(0, 0), end(300.04, 0), 'column');
    expect(linePath(shape)).toBe('M200 30C250 30 250 30 300 30');
  });
});
