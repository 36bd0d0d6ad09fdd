"""Arrival, beds, meals, seats and buses."""

from django.urls import path

from cohorts.views import arrival, bus, lodging, logistics, meal, seat

urlpatterns = [
    path("arrival/", logistics.my_logistics, name="my_logistics"),
    path("enrolments/<int:pk>/arrival/", arrival.fill_arrival, name="fill_arrival"),
    path("<int:pk>/logistics/", logistics.logistics, name="logistics"),
    path("<int:pk>/logistics/contact-cards.pdf", logistics.print_contact_cards, name="print_contact_cards"),
    path("<int:pk>/arrivals/", arrival.arrivals, name="arrivals"),
    path("<int:pk>/arrivals/due/", arrival.ask_arrivals, name="ask_arrivals"),
    path("<int:pk>/arrivals/remind/", arrival.remind_arrivals, name="remind_arrivals"),
    path("<int:pk>/arrivals.xlsx", arrival.export_arrivals, name="export_arrivals"),
    path("<int:pk>/lodging/", lodging.lodging, name="lodging"),
    path("<int:pk>/lodging/rooms/", lodging.paste_rooms, name="paste_rooms"),
    path("<int:pk>/lodging/assign/", lodging.assign_beds, name="assign_beds"),
    path("<int:pk>/lodging/move/", lodging.move_beds, name="move_beds"),
    path("<int:pk>/lodging/exchange/", lodging.exchange_beds, name="exchange_beds"),
    path("<int:pk>/lodging.pdf", lodging.print_lodging, name="print_lodging"),
    path("<int:pk>/lodging.xlsx", lodging.export_lodging, name="export_lodging"),
    path("lodging/rooms/<int:pk>/", lodging.amend_lodging_room, name="amend_lodging_room"),
    path("lodging/rooms/<int:pk>/remove/", lodging.remove_lodging_room, name="remove_lodging_room"),
    path("<int:pk>/meals/", meal.meals, name="meals"),
    path("<int:pk>/meals/switch/", meal.switch_meals, name="switch_meals"),
    path("<int:pk>/meals.pdf", meal.print_meals, name="print_meals"),
    path("<int:pk>/meals.xlsx", meal.export_meals, name="export_meals"),
    path("<int:pk>/seats/", seat.seats, name="seats"),
    path("<int:pk>/seats/draw/", seat.draw_seats, name="draw_seats"),
    path("<int:pk>/seats/fill/", seat.seat_trainees, name="seat_trainees"),
    path("<int:pk>/seats/swap/", seat.swap_seats, name="swap_seats"),
    path("<int:pk>/seats.pdf", seat.print_seats, name="print_seats"),
    path("<int:pk>/name-plates.pdf", seat.print_name_plates, name="print_name_plates"),
    path("<int:pk>/buses/", bus.buses, name="buses"),
    path("<int:pk>/buses/add/", bus.add_bus, name="add_bus"),
    path("<int:pk>/buses/<int:session_pk>.pdf", bus.print_buses, name="print_buses"),
    path("buses/<int:pk>/fill/", bus.fill_bus, name="fill_bus"),
    path("buses/<int:pk>/remove/", bus.remove_bus, name="remove_bus"),
]
