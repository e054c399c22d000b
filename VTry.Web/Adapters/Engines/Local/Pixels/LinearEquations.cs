namespace VTry.Web.Adapters.Engines.Local.Pixels;

/// <summary>Small dense systems, by Gauss-Jordan elimination with pivoting.</summary>
public static class LinearEquations
{
    /// <summary>Below this a pivot is zero: the equations say nothing about that unknown, and it stays 0.</summary>
    const double Singular = 1e-12;

    /// <param name="rows">n rows of n coefficients and the right-hand side; used up.</param>
    public static double[] Solve(double[,] rows)
    {
        var count = rows.GetLength(0);
        for (var column = 0; column < count; column++)
        {
            SwapUp(rows, column, Pivot(rows, column));
            var pivot = rows[column, column];
            if (Math.Abs(pivot) < Singular)
                continue;
            for (var j = column; j <= count; j++)
                rows[column, j] /= pivot;
            for (var row = 0; row < count; row++)
                if (row != column)
                    Subtract(rows, row, column);
        }

        return [.. Enumerable.Range(0, count).Select(row => rows[row, count])];
    }

    static int Pivot(double[,] rows, int column)
    {
        var best = column;
        for (var row = column + 1; row < rows.GetLength(0); row++)
            if (Math.Abs(rows[row, column]) > Math.Abs(rows[best, column]))
                best = row;
        return best;
    }

    static void SwapUp(double[,] rows, int column, int pivot)
    {
        for (var j = column; pivot != column && j < rows.GetLength(1); j++)
            (rows[column, j], rows[pivot, j]) = (rows[pivot, j], rows[column, j]);
    }

    static void Subtract(double[,] rows, int row, int column)
    {
        var factor = rows[row, column];
        if (factor == 0)
            return;
        for (var j = column; j < rows.GetLength(1); j++)
            rows[row, j] -= factor * rows[column, j];
    }
}
