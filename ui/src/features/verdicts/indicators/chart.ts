/** The charts that are used, and nothing else of the library; this file is read only when a picture is shown. */
import { BarChart, RadarChart } from 'echarts/charts';
import { GridComponent, RadarComponent } from 'echarts/components';
import { init, use } from 'echarts/core';
import { SVGRenderer } from 'echarts/renderers';

use([RadarChart, BarChart, GridComponent, RadarComponent, SVGRenderer]);
export { init };
