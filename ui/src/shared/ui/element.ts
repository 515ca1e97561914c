/** The one door to Element Plus: its widgets come with their styles, and neither is read before a page needs them. */
import './style/element.css';

export { ElCheckbox, ElCheckboxGroup, ElDatePickerPanel, ElDialog, ElDrawer, ElInput, ElInputNumber, ElPopover, ElRadio, ElRadioGroup, ElTooltip } from 'element-plus';
