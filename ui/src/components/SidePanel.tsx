// A panel beside the page, at the side where its lines end.
// Not here: what is in it.
import { ConfigProvider, Drawer, type DrawerProps } from "antd";
import { useContext } from "react";

export function SidePanel(props: DrawerProps) {
  const { direction } = useContext(ConfigProvider.ConfigContext);
  return <Drawer placement={direction === "rtl" ? "left" : "right"} {...props} />;
}
