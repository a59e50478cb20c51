export type { Delivery, DeliveryState } from './delivery.js';
export { deliveryOfDocument, findDelivery, listDeliveries, type DeliveryPage, type DeliverySight } from './find-delivery.js';
export { openDelivery, type NewDelivery } from './open-delivery.js';
export { settleDelivered, settleLapsed } from './settle-delivery.js';
